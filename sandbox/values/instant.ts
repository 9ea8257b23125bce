const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/i

/**
 * Parses a timestamp as ASFF allows it to milliseconds UTC. It has up to nine digits of fraction, rounded to
 * milliseconds. It ends with `Z` or an offset of up to 18 hours, with or without colon. Returns undefined for any other
 * text.
 */
export function parseInstant(text: string): number | undefined {
  const parts = form.exec(text)
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const midnight = Date.UTC(year, month - 1, day)
  // 30 February would roll over into March.
  if (new Date(midnight).getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return undefined
  const offset = Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0)
  if (offset > 18 * 60) return undefined
  const fraction = Math.round(Number(`0.${parts[7] ?? '0'}`) * 1000)
  const signed = parts[8] === '-' ? -offset : offset
  return midnight + ((hour * 60 + minute - signed) * 60 + second) * 1000 + fraction
}
