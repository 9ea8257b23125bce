import type { Json } from '../../values/json.ts'
import { textOf } from '../../values/json.ts'

/**
 * Renders an instant as OCSF's datetime profile does: `{name: epoch milliseconds, name_dt: RFC 3339 in UTC}`. Returns
 * `{}` for a value that is no instant.
 */
export function instantPair(name: string, value: Json | undefined): Record<string, Json | undefined> {
  const text = textOf(value)
  const milliseconds = text === undefined ? Number.NaN : Date.parse(text)
  if (Number.isNaN(milliseconds)) return {}
  return { [name]: milliseconds, [`${name}_dt`]: new Date(milliseconds).toISOString() }
}
