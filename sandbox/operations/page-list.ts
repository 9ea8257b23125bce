import { integerWithin } from '../ocsf/validation.ts'
import type { Context, Input } from '../operation.ts'
import { readToken, writeToken } from './page-token.ts'
import { invalidInput } from './refuse.ts'

type Bounds = { readonly max: number; readonly fallback: number }
type Page<Item> = { readonly items: readonly Item[]; readonly NextToken?: string }

/** One page of a list that is in memory anyway. The token holds the number of items that were given out. */
export function pageList<Item>(
  context: Context,
  operation: string,
  input: Input,
  items: readonly Item[],
  { max, fallback }: Bounds,
): Page<Item> {
  const size = integerWithin(input.MaxResults, 'MaxResults', { min: 1, max, fallback }, invalidInput)
  const position = readToken(context, operation, input, invalidInput)
  const from = typeof position === 'number' ? position : 0
  const page = { items: items.slice(from, from + size) }
  if (from + size >= items.length) return page
  return { ...page, NextToken: writeToken(context, operation, input, from + size) }
}

/** `{[name]: items}` with the token beside it, when there is one. */
export function asAnswer<Item>(name: string, { items, ...rest }: Page<Item>) {
  return { [name]: items, ...rest }
}
