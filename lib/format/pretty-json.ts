/** JSON text indented by two; text that is no JSON comes back as it is. Numbers beyond 2^53 would lose digits, so they stay compact. */
export function prettyJson(text: string): string {
  if (/\d{16,}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
