import type { TextReader } from './text-reader.ts'

const largest = 256 * 1024 * 1024
const [newline, quote, backslash, tab, space] = [10, 34, 92, 9, 32]
const [opened, closed, openedBrace, closedBrace] = [91, 93, 123, 125]

/**
 * Passes one JSON value, reading only its brackets and texts; `open` objects are open already. Returns why it cannot be
 * a value, or null. An object on a line of its own, in the value's column and in no array, is the next value. Then the
 * value before it was never closed.
 */
export async function passValue(reader: TextReader, open = 0): Promise<string | null> {
  const stack: number[] = Array(open).fill(closedBrace)
  const { column: first } = reader.place()
  let size = 0
  let text = false
  let lineStart = false
  for (;;) {
    const next = reader.peek()
    if (next === -1) {
      if (await reader.ready()) continue
      return size > 0 && stack.length === 0 && !text ? null : 'ends in the middle of a document'
    }
    size += 1
    if (size > largest) return 'is larger than 256 million characters: split it'
    if (text) {
      if (next === newline) return 'has a text that is not closed on its line'
      if (next === backslash) {
        reader.skip()
        if (reader.peek() === -1 && !(await reader.ready())) continue
      } else if (next === quote) text = false
      reader.skip()
      if (!text && stack.length === 0) return null
      continue
    }
    if (stack.length === 0 && size > 1 && endsWord(next)) return null
    if (next === quote) text = true
    else if (next === opened || next === openedBrace) {
      const { column } = reader.place()
      if (lineStart && column <= first && stack.at(-1) === closedBrace && next === openedBrace)
        return 'is not closed before the next one begins'
      stack.push(next === opened ? closed : closedBrace)
    } else if (next === closed || next === closedBrace) {
      if (stack.at(-1) !== next) return `has a "${String.fromCharCode(next)}" that closes nothing`
      stack.pop()
      reader.skip()
      if (stack.length === 0) return null
      lineStart = false
      continue
    }
    lineStart = next === newline || (lineStart && (next === space || next === tab))
    reader.skip()
  }
}

/** True for a character that ends a number or a word without quotes. */
function endsWord(next: number): boolean {
  return next <= space || next === 44 || [opened, closed, openedBrace, closedBrace, quote].includes(next)
}

/**
 * Passes the rest of this line, and all lines up to one that begins with a bracket in this column or before it. Returns
 * the column of that bracket; undefined at the end of the text.
 */
export async function passToLine(reader: TextReader, last: number): Promise<number | undefined> {
  let lineStart = false
  for (;;) {
    const next = reader.peek()
    if (next === -1) {
      if (await reader.ready()) continue
      return undefined
    }
    const { column } = reader.place()
    if (lineStart && column <= last && (next === openedBrace || next === opened)) return column
    lineStart = next === newline || (lineStart && (next === space || next === tab))
    reader.skip()
    if (next === newline) reader.mark()
  }
}
