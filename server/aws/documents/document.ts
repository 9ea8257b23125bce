import type { Format } from '@/lib/finding/statuses'
import type { FindingDocument, Instant, QuarantinedDocument } from '@/server/domain/finding/finding'

export type ReadDocument =
  | { readonly ok: true; readonly document: FindingDocument }
  | { readonly ok: false; readonly quarantined: QuarantinedDocument }

/** Thrown for what one document lacks to be a finding: a sentence that names the field. It never leaves this folder. */
export class Unreadable extends Error {}

/** Security Hub's own documents stay under 20 levels; deeper nesting is an attack on the code that walks it. */
const DEPTH_LIMIT = 100

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function deeperThan(value: object, limit: number): boolean {
  if (limit === 0) return true
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (const member of members) if (isObject(member) && deeperThan(member, limit - 1)) return true
  return false
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    throw new Unreadable('The document is not valid JSON')
  }
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}

/** Runs `read` on a document and turns its errors into a quarantined document. Never throws `Unreadable`. */
export function readDocument(
  format: Format,
  input: unknown,
  observedAt: Instant,
  sourceIdOf: (value: unknown) => string | null,
  read: (value: unknown) => Omit<FindingDocument, 'format' | 'raw' | 'observedAt'>,
): ReadDocument {
  const raw = typeof input === 'string' ? input : stringify(input)
  let sourceId: string | null = null
  try {
    const value = typeof input === 'string' ? parse(input) : input
    if (!isObject(value) || Array.isArray(value)) throw new Unreadable('The document is not a JSON object')
    if (deeperThan(value, DEPTH_LIMIT))
      throw new Unreadable(`The document is nested deeper than ${DEPTH_LIMIT} levels`)
    sourceId = sourceIdOf(value)
    return { ok: true, document: { format, ...read(value), raw, observedAt } }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, quarantined: { format, sourceId, reason: error.message, raw, observedAt } }
  }
}

/** Writes the reason of an `Unreadable` for a valid date that a finding cannot have. */
export const impossible = (field: string, value: string | null): string =>
  `${field} "${value?.slice(0, 40) ?? ''}" cannot be the date of a finding`

/** Returns `list` typed with a first element. Throws `Unreadable` with `reason` if it is empty. */
export function nonEmpty<Item>(list: readonly Item[], reason: string): readonly [Item, ...Item[]] {
  const [first, ...rest] = list
  if (first === undefined) throw new Unreadable(reason)
  return [first, ...rest]
}

/** Returns the first value that is neither null nor undefined. */
export function firstOf<Value>(...values: readonly (Value | null | undefined)[]): Value | null {
  return values.find(value => value !== null && value !== undefined) ?? null
}
