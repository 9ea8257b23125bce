import type { AnyInput, InputArgument, QuestionName } from '@/lib/api/client/names'
import { askedOf, segmentsOf } from '@/lib/api/client/path'

/** What a question asks, as part of its key. */
export type Asked = { readonly name: QuestionName; readonly query: Readonly<Record<string, unknown>> }

/** The parts of a path, then what the question asks. The key of a path begins with the parts of the paths above it. */
export type Key = readonly [...path: string[], asked: Asked]

/** Builds the key of a question: `['findings', 'abc', 'raw', { name: 'GET /findings/{key}/raw', query: {} }]`. */
export const keyOf = <Name extends QuestionName>(name: Name, ...[input]: InputArgument<Name>): Key =>
  looseKeyOf(name, input)

/** Does the same as {@link keyOf} for code that builds its input. */
export const looseKeyOf = (name: QuestionName, input: AnyInput = {}): Key => [
  ...segmentsOf(name, input),
  { name, query: Object.fromEntries(askedOf(input.query)) },
]

/** Returns the beginning of every key at or below a path such as `/findings` or `/findings/abc`. */
export const keysUnder = (path: `/${string}`): readonly string[] => path.split('/').slice(1)

const isAsked = (part: unknown): part is Asked =>
  typeof part === 'object' && part !== null && 'name' in part && 'query' in part

/** Reads what a key asks. Null for a key that no question made. */
export const askedBy = (key: readonly unknown[]): Asked | null => key.find(isAsked) ?? null
