/**
 * Indents JSON text by two; text that is not JSON is returned unchanged. Numbers beyond 2^53 would lose digits, so text
 * with them stays compact.
 */
export function prettyJson(text: string): string {
  if (/\d{16,}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
