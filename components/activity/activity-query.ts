import * as z from 'zod/mini'
import { changesQuery } from '@/lib/api/changes'

const shape = changesQuery.shape

/** What Activity shows. Its URL and the query of `GET /changes` have the same form. */
const READERS = {
  by: shape.by,
  field: shape.field,
  outcome: shape.outcome,
  size: shape.size,
  finding: shape.finding,
  from: shape.from,
  to: shape.to,
} as const

const activityQuery = z.partial(z.object(READERS))
export type ActivityQuery = z.infer<typeof activityQuery>
export type ActivityField = keyof typeof READERS

const FIELDS = ['by', 'field', 'outcome', 'size', 'finding', 'from', 'to'] as const satisfies ActivityField[]

/** Reads the query from the URL. Wrong and missing parts limit nothing. */
export function readActivity(params: URLSearchParams): ActivityQuery {
  const read = FIELDS.map(field => {
    const value = READERS[field].safeParse(params.get(field) || undefined)
    return [field, value.success ? value.data : undefined] as const
  })
  return activityQuery.parse(Object.fromEntries(read.filter(([, value]) => value !== undefined)))
}

/** True when no day lies between the two: the first is later than the last. */
export const isInverted = ({ from, to }: ActivityQuery): boolean =>
  from !== undefined && to !== undefined && from > to

/** Writes the search part of the URL without `?`, always in one order, so that equal queries are equal texts. */
export function printActivity(query: ActivityQuery): string {
  const params = new URLSearchParams()
  for (const field of FIELDS) {
    const value = query[field]
    if (value) params.set(field, value)
  }
  return params.toString()
}
