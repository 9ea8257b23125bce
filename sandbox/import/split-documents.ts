import { explainSyntax } from './explain-syntax.ts'
import { passToLine, passValue } from './pass-value.ts'
import { type Place, type TextReader, textReader } from './text-reader.ts'

/** One JSON value of a text. `path` is its place in an array, such as `Findings[3]`, and empty outside of arrays. */
export type Piece = Place & { readonly path: string } & (
    | { readonly value: unknown }
    | { readonly reason: string }
  )

/** An array that the reader has entered. `wrapped` means that an object around it has to be closed too. */
type Entered = {
  readonly path: string
  readonly wrapped: boolean
  index: number
  after: 'open' | 'value' | 'comma'
}

const wrapper = /^\{\s*"(Findings|findings|Records)"\s*:\s*\[/
const farthest = 200
const [comma, opened, closed, brace] = [44, 91, 93, 123]

/**
 * Cuts a text into its JSON values: one value, the elements of an array, or values one after the other. Line breaks and
 * indentation do not matter. It reads element by element the arrays at the top, and those of an object that begins with
 * `Findings`. So a file of any size needs the memory of its largest document. A broken value costs only itself: reading
 * continues at the next line with a bracket in its column or before it.
 */
export async function* splitDocuments(text: AsyncIterable<string>): AsyncGenerator<Piece> {
  const reader = textReader(text)
  const arrays: Entered[] = []
  if ((await passSpace(reader)) === -1) yield refusal(reader, '', 'is empty')
  for (;;) {
    const next = await passSpace(reader)
    const array = arrays.at(-1)
    if (next === -1) {
      if (array) yield refusal(reader, array.path, 'ends before its array is closed')
      return
    }
    if (next === comma) yield* passComma(reader, array)
    else if (next === closed) {
      arrays.pop()
      yield* passClosing(reader, array)
    } else {
      const path = array ? `${array.path}[${array.index}]` : ''
      if (array) {
        if (array.after === 'value')
          yield refusal(reader, path, 'is not separated by a comma from the one before')
        array.index += 1
        array.after = 'value'
      }
      const entered = await enter(reader, next, path)
      const resumed = entered ? undefined : yield* readValue(reader, path)
      if (entered) arrays.push(entered)
      if (resumed === 'outside') arrays.length = 0
      if (resumed === 'inside' && array) array.after = 'comma'
    }
  }
}

/** Passes white space, the separators of JSON sequences, and byte order marks inside files that were joined. */
async function passSpace(reader: TextReader): Promise<number> {
  for (;;) {
    const next = reader.peek()
    if (next === -1 && !(await reader.ready())) return -1
    if (next === -1) continue
    if (next > 32 && next !== 0xfeff) return next
    reader.skip()
  }
}

function* passComma(reader: TextReader, array: Entered | undefined): Generator<Piece> {
  if (!array) yield refusal(reader, '', 'is a comma that stands in no array')
  else if (array.after !== 'value') yield refusal(reader, array.path, 'has a comma with nothing before it')
  if (array) array.after = 'comma'
  reader.skip()
}

async function* passClosing(reader: TextReader, array: Entered | undefined): AsyncGenerator<Piece> {
  if (!array) yield refusal(reader, '', 'is a "]" that closes nothing')
  if (array?.after === 'comma') yield refusal(reader, array.path, 'has a trailing comma before "]"')
  reader.skip()
  if (!array?.wrapped) return
  const place = reader.place()
  reader.mark()
  const problem = await passValue(reader, 1)
  // Members beside the findings, such as a page token, are checked and dropped.
  const reason = problem ?? explainSyntax(`{"":0${reader.marked()}`)
  if (reason) yield { ...place, path: array.path, reason }
}

async function enter(reader: TextReader, next: number, path: string): Promise<Entered | undefined> {
  if (next === opened) {
    reader.skip()
    return { path, wrapped: false, index: 0, after: 'open' }
  }
  const found = next === brace ? wrapper.exec(await reader.ahead(farthest)) : null
  if (!found) return undefined
  for (const _ of found[0]) reader.skip()
  const name = found[1] ?? ''
  return { path: path === '' ? name : `${path}.${name}`, wrapped: true, index: 0, after: 'open' }
}

/** Where reading continues after a broken value that may have taken others with it: within its array, or outside. */
type Resumed = 'inside' | 'outside'

async function* readValue(reader: TextReader, path: string): AsyncGenerator<Piece, Resumed | undefined> {
  const place = reader.place()
  reader.mark()
  const problem = await passValue(reader)
  const text = reader.marked()
  const reason = problem ?? explainSyntax(text)
  if (reason === null) {
    yield { ...place, path, value: JSON.parse(text) }
    return undefined
  }
  yield { ...place, path, reason }
  // Words outside of JSON are a log or a web page. Report a line of them once, not each word.
  const isWord = path === '' && !/^[{"]/.test(text)
  if (problem === null && !isWord && !beginsAgain(text, place.column)) return undefined
  reader.rewind()
  const column = await passToLine(reader, place.column)
  return column === place.column ? 'inside' : 'outside'
}

/** True when a later line begins with a bracket in the value's column or before it. Then brackets that match are chance. */
function beginsAgain(text: string, column: number): boolean {
  return text
    .split('\n')
    .some((line, at) => at > 0 && line.search(/[^ \t]/) < column && /^[ \t]*[{[]/.test(line))
}

function refusal(reader: TextReader, path: string, reason: string): Piece {
  return { ...reader.place(), path, reason }
}
