import * as z from 'zod'
import { utcDay } from '@/lib/api/days'
import { InvalidCursor } from '@/server/store/sql/cursor'

/** A place in a list that is ordered by instant and id. */
export type Place = { readonly at: Date; readonly id: string }

const cursorText = z.tuple([z.iso.datetime(), z.uuid()])

/** Reads a cursor; null is the beginning. Throws `InvalidCursor`. */
export function placeOf(cursor: string | null): Place | null {
  if (cursor === null) return null
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const read = cursorText.safeParse([at, id])
  if (!read.success || !utcDay.safeParse(read.data[0].slice(0, 10)).success) throw new InvalidCursor()
  return { at: new Date(read.data[0]), id: read.data[1] }
}

/** Prints the cursor of a row. */
export const printPlace = ({ createdAt, id }: { createdAt: Date; id: string }): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url')
