/**
 * Splits an ARN or id so that the middle may be cut by the page while the tail always shows:
 * the tail is what follows the last `/` or `:`, at most `tailLength` characters of it.
 */
export function splitTail(text: string, tailLength = 24): { readonly head: string; readonly tail: string } {
  const boundary = Math.max(text.lastIndexOf('/', text.length - 2), text.lastIndexOf(':', text.length - 2))
  const start = Math.max(boundary, text.length - tailLength, 0)
  return { head: text.slice(0, start), tail: text.slice(start) }
}
