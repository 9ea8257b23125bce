import type { Json } from '../store/store.ts'
import { textOf } from './json.ts'

/** `{name: epoch milliseconds, name_dt: RFC 3339 in UTC}` as OCSF's datetime profile has both; nothing for no instant. */
export function instantPair(name: string, value: Json | undefined): Record<string, Json | undefined> {
  const text = textOf(value)
  const milliseconds = text === undefined ? Number.NaN : Date.parse(text)
  if (Number.isNaN(milliseconds)) return {}
  return { [name]: milliseconds, [`${name}_dt`]: new Date(milliseconds).toISOString() }
}
