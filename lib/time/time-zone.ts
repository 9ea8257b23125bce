/**
 * True for a name in the IANA time zone database, in old and new spellings: `Asia/Kolkata` and `Asia/Calcutta`, of
 * which `Intl.supportedValuesOf` lists one. Bare offsets such as `+05:30` are not zones.
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
