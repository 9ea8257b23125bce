/** The text of each element of the top-level array `Findings`, byte for byte, and the body without them. */
export type SlicedPage = { readonly findings: readonly string[]; readonly rest: string }

const QUOTE = 34
const BACKSLASH = 92

/** Returns the index after the string that begins at `start`. */
function afterString(body: string, start: number): number {
  for (let end = body.indexOf('"', start + 1); end !== -1; end = body.indexOf('"', end + 1)) {
    let backslashes = 0
    while (body.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return end + 1
  }
  throw new SyntaxError('The body ends inside a string')
}

/** Returns the index after the value that begins at `start`, by brackets and strings: JSON.parse checks the rest. */
function afterValue(body: string, start: number): number {
  let depth = 0
  for (let index = start; index < body.length; ) {
    const code = body.charCodeAt(index)
    if (code === QUOTE) {
      index = afterString(body, index)
      if (depth === 0) return index
      continue
    }
    if (code === 123 || code === 91) depth += 1
    else if (code === 125 || code === 93) {
      if (depth === 0) return index
      depth -= 1
      if (depth === 0) return index + 1
    } else if (code === 44 && depth === 0) return index
    index += 1
  }
  throw new SyntaxError('The body ends inside a value')
}

function skipSpace(body: string, start: number): number {
  let index = start
  while (body.charCodeAt(index) <= 32) index += 1
  return index
}

/** Returns start and end of the array's elements, and the index after its closing bracket. */
function sliceArray(body: string, open: number): { readonly elements: string[]; readonly end: number } {
  const elements: string[] = []
  let index = skipSpace(body, open + 1)
  while (body[index] !== ']') {
    const end = afterValue(body, index)
    if (end === index) throw new SyntaxError('An element of Findings is missing')
    elements.push(body.slice(index, end).trimEnd())
    index = skipSpace(body, end)
    if (body[index] === ',') {
      index = skipSpace(body, index + 1)
      if (body[index] === ']') throw new SyntaxError('Findings ends with a comma')
    } else if (body[index] !== ']') throw new SyntaxError('Findings is not closed')
  }
  return { elements, end: index + 1 }
}

/**
 * Splits a response so that each finding keeps the exact text that AWS sent. Null when the body has no top-level array
 * `Findings`. Throws `SyntaxError` on a truncated body. The parts are not checked: the code that parses them finds
 * invalid JSON.
 */
export function sliceFindings(body: string): SlicedPage | null {
  let index = skipSpace(body, 0)
  if (body[index] !== '{') throw new SyntaxError('The body is not a JSON object')
  index = skipSpace(body, index + 1)
  while (body[index] === '"') {
    const keyEnd = afterString(body, index)
    const key = body.slice(index + 1, keyEnd - 1)
    const colon = skipSpace(body, keyEnd)
    if (body[colon] !== ':') throw new SyntaxError('A name without a value')
    const value = skipSpace(body, colon + 1)
    if (key === 'Findings' && body[value] === '[') {
      const { elements, end } = sliceArray(body, value)
      return { findings: elements, rest: `${body.slice(0, value)}[]${body.slice(end)}` }
    }
    index = skipSpace(body, afterValue(body, value))
    if (body[index] === ',') index = skipSpace(body, index + 1)
  }
  return null
}
