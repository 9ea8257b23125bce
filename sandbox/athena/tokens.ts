/** A piece of SQL text. `at` is its offset; words keep their case. */
export type Token = {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol' | 'mark'
  readonly text: string
  readonly at: number
}

const shapes = [
  ['space', /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['mark', /\?/y],
  ['symbol', /::|\/\/|\|\||->>|->|=>|<>|!=|<=|>=|==|\*\*|!~|@>|<@|:=|[^\s]/y],
] as const

/** Splits SQL as Trino's grammar does, without comments and space. A quote that is never closed becomes a symbol. */
export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < sql.length) {
    const [kind, text] = readAt(sql, at)
    if (kind !== 'space') tokens.push({ kind, text, at })
    at += text.length
  }
  return tokens
}

function readAt(sql: string, at: number): readonly [Token['kind'] | 'space', string] {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const [text] = shape.exec(sql) ?? []
    if (text) return [kind, text]
  }
  return ['symbol', sql.charAt(at)]
}

/** Formats a place as `line 1:8`. Trino counts both from 1. */
export function placeOf(sql: string, at: number): string {
  const before = sql.slice(0, at).split('\n')
  return `line ${before.length}:${(before.at(-1) ?? '').length + 1}`
}

/** True when a token is one of these words, in upper or lower case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase())
}
