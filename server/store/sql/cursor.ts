import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '@/server/domain/finding/finding'

/** Thrown for a cursor that was not made here, or for another question. */
export class InvalidCursor extends Error {}

const envelope = z.tuple([z.string(), z.int(), z.unknown()])

/** Identifies a question: filter, sort, grouping. */
const digest = (question: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 10)

/** Writes an opaque cursor, bound to the question that it continues and to the instant when that was first asked. */
export const writeCursor = (question: readonly unknown[], now: Instant, position: unknown): string =>
  Buffer.from(JSON.stringify([digest(question), now, position])).toString('base64url')

/** Reads the position and the instant in a cursor. Throws `InvalidCursor` where it belongs to another question. */
export function readCursor<Schema extends z.ZodType>(
  question: readonly unknown[],
  cursor: string,
  position: Schema,
): { now: Instant; position: z.infer<Schema> } {
  try {
    const [made, now, value] = envelope.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (made !== digest(question)) throw new InvalidCursor('The cursor belongs to another question.')
    return { now, position: position.parse(value) }
  } catch (cause) {
    if (cause instanceof InvalidCursor) throw cause
    throw new InvalidCursor('The cursor cannot be read.', { cause })
  }
}
