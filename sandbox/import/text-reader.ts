/**
 * A text in pieces, read by character with its line and column. The text since the latest mark can be taken as one, or
 * read again. The text before the mark is dropped.
 */
export type TextReader = {
  /** Returns the next character as a code; -1 at the end. Call `ready` first. */
  peek(): number
  /** Passes the next character. */
  skip(): void
  /** Waits until there is a character; false at the end. */
  ready(): Promise<boolean> | boolean
  /** Returns the next `length` characters, or fewer at the end, and does not pass them. */
  ahead(length: number): Promise<string>
  /** Marks the next character. */
  mark(): void
  /** Returns the text that was passed since the mark. */
  marked(): string
  /** Goes back to the mark. */
  rewind(): void
  /** Returns the line and column of the next character, both from 1. */
  place(): Place
}

export type Place = { readonly line: number; readonly column: number }

const newline = 10

export function textReader(pieces: AsyncIterable<string>): TextReader {
  const source = pieces[Symbol.asyncIterator]()
  let piece = ''
  let at = 0
  let line = 1
  let column = 1
  let pending: string[] = []
  let passed: string[] = []
  let from = 0
  let marked: Place = { line, column }

  const next = async (): Promise<boolean> => {
    passed.push(piece.slice(from))
    const following = pending.shift()
    const result = following === undefined ? await source.next() : { done: false, value: following }
    piece = result.done ? '' : result.value
    at = 0
    from = 0
    return result.done ? false : piece !== '' || next()
  }

  return {
    peek: () => (at < piece.length ? piece.charCodeAt(at) : -1),
    skip() {
      const breaks = piece.charCodeAt(at) === newline
      line += breaks ? 1 : 0
      column = breaks ? 1 : column + 1
      at += 1
    },
    ready: () => at < piece.length || next(),
    async ahead(length) {
      while (piece.length - at < length) {
        const result = pending.length > 0 ? { done: false, value: pending.shift() } : await source.next()
        if (result.done) break
        piece += result.value ?? ''
      }
      return piece.slice(at, at + length)
    },
    mark() {
      passed = []
      from = at
      marked = { line, column }
    },
    marked: () => [...passed, piece.slice(from, at)].join(''),
    rewind() {
      pending = [...passed, piece.slice(from), ...pending]
      passed = []
      piece = ''
      at = 0
      from = 0
      line = marked.line
      column = marked.column
    },
    place: () => ({ line, column }),
  }
}
