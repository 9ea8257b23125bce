import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { AppError } from '@/server/errors'

/** The printed form of a filter text. Throws `invalid_filter` with the place of each mistake. */
export function readFilter(text: string): string {
  const parsed = parseFilter(text)
  if (parsed.ok) return printFilter(parsed.filter)
  const errors = parsed.errors.map(({ message, start }) => ({ field: 'filter', message, position: start }))
  throw new AppError('invalid_filter', parsed.errors[0].message, errors)
}
