import { invalidInput } from '../../errors/refuse.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { integerWithin } from '../../wire/validation.ts'
import { readToken, writeToken } from './page-token.ts'

type Bounds = { readonly max: number; readonly fallback: number }
type Page<Item> = { readonly items: readonly Item[]; readonly NextToken?: string }

/** Returns one page of a list in memory. The token holds the number of items returned so far. */
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

/** Builds `{[name]: items}`, with the token when there is one. */
export function asAnswer<Item>(name: string, { items, ...rest }: Page<Item>) {
  return { [name]: items, ...rest }
}
