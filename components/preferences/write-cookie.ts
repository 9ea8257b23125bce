const YEAR = 60 * 60 * 24 * 365

/** Saves one preference in this browser for a year. */
export function writeCookie(name: string, value: string): void {
  // Some supported browsers have no Cookie Store API.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=lax`
}
