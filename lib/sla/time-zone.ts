/**
 * Whether a name stands in the IANA time zone database, in any spelling of the years: `Asia/Kolkata` as well as
 * `Asia/Calcutta`, of which `Intl.supportedValuesOf` lists one. Bare offsets such as `+05:30` are no zones.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
