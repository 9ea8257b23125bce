/**
 * Splits an ARN or id so that the page may cut the middle and always show the tail. The tail follows the last `/` or
 * `:`, with at most `tailLength` characters.
 */
export function splitTail(text: string, tailLength = 24): { readonly head: string; readonly tail: string } {
  const boundary = Math.max(text.lastIndexOf('/', text.length - 2), text.lastIndexOf(':', text.length - 2))
  const start = Math.max(boundary, text.length - tailLength, 0)
  return { head: text.slice(0, start), tail: text.slice(start) }
}
