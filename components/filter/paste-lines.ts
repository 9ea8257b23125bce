import type { ClipboardEvent } from 'react'
import { completionAt } from '@/lib/filter/complete'
import { pastedText } from '@/lib/filter/paste'

/**
 * What an input's text becomes by a paste of several lines, and where the caret then stands; null for any other paste, which
 * is the browser's. Browsers run the lines of a column together; here they are values.
 */
export function pasteLines(
  event: ClipboardEvent<HTMLInputElement>,
  text: string,
): { readonly text: string; readonly caret: number } | null {
  const pasted = event.clipboardData.getData('text/plain').trim()
  if (!/[\r\n]/.test(pasted)) return null
  event.preventDefault()
  const { selectionStart, selectionEnd } = event.currentTarget
  const [from, to] = [selectionStart ?? text.length, selectionEnd ?? text.length]
  const place = completionAt(text, from).kind === 'value' ? 'values' : 'terms'
  const before = text.slice(0, from) + pastedText(pasted, place)
  return { text: before + text.slice(to), caret: before.length }
}
