import type { ClipboardEvent } from 'react'
import { completionAt } from '@/lib/filter/complete'
import { pastedText } from '@/lib/filter/paste'

/**
 * Returns an input's text and caret after a paste of several lines. Null for any other paste, which the browser
 * handles. Browsers join the lines of a column into one word; here each line is a value.
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
