import type { AnyInput, InputArgument, OperationName } from '@/lib/api/client/names'

const BASE = '/api/v1'

const methodAndPath = (name: string): [string, string] => {
  const at = name.indexOf(' ')
  return [name.slice(0, at), name.slice(at + 1)]
}

export const methodOf = (name: OperationName): string => methodAndPath(name)[0]

/** Splits a path into its parts, with its parameters filled in: `['findings', 'abc', 'history']`. */
export function segmentsOf(name: OperationName, { params = {} }: AnyInput = {}): string[] {
  const [, path] = methodAndPath(name)
  return path
    .split('/')
    .slice(1)
    .map(part => (part.startsWith('{') ? String(params[part.slice(1, -1)]) : part))
}

/** Returns the members of a query that hold a value, without undefined and null. */
export const askedOf = (query: AnyInput['query'] = {}): [string, unknown][] =>
  Object.entries(query).filter(([, value]) => value !== undefined && value !== null)

/** Builds the address of an operation, as in `/api/v1/findings/abc?limit=1`. */
export function addressOf(name: OperationName, input: AnyInput = {}): string {
  const path = segmentsOf(name, input).map(encodeURIComponent).join('/')
  const query = new URLSearchParams(askedOf(input.query).map(([key, value]) => [key, String(value)]))
  return `${BASE}/${path}${query.size > 0 ? `?${query}` : ''}`
}

/** Builds the address of an operation for a link, with its input checked. */
export const hrefOf = <Name extends OperationName>(name: Name, ...[input]: InputArgument<Name>): string =>
  addressOf(name, input)
