const YEAR = 60 * 60 * 24 * 365

/** Remembers one preference in this browser for a year. */
export function writeCookie(name: string, value: string): void {
  // The Cookie Store API is missing in browsers that are still supported.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=lax`
}
