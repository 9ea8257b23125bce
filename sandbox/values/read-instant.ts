import { parseInstant } from './instant.ts'

/**
 * Ranges of each unit: milliseconds before 1973 and seconds after 5000 read as the other. The same holds for the finer
 * units.
 */
const units: readonly (readonly [from: number, perMillisecond: number])[] = [
  [1e17, 1e6],
  [1e14, 1e3],
  [1e11, 1],
]
const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads an instant as tools write it, to milliseconds UTC. It may be a number, or a text of one: seconds, milliseconds,
 * microseconds or nanoseconds. It may be RFC 3339: also with a space for the T, without seconds, without a zone (then
 * UTC), or as a date alone. Returns undefined for any other value.
 */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text))
  const parts = form.exec(text)
  if (!parts) return undefined
  const [, date, minutes = '00:00', seconds = ':00', zone = 'Z'] = parts
  // Nine digits of a fraction are read, more than enough.
  const fine = seconds.replace(',', '.').slice(0, 13).replace(/\.$/, '')
  return parseInstant(`${date}T${minutes}${fine}${zone}`)
}

function fromNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value < 0) return undefined
  const [, perMillisecond] = units.find(([from]) => value >= from) ?? [0, 1e-3]
  const milliseconds = Math.round(value / perMillisecond)
  return Number.isNaN(new Date(milliseconds).getTime()) ? undefined : milliseconds
}
