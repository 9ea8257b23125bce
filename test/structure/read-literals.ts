/** A text in code: its own characters, and the names and members that are inserted into it. */
export type Literal = { readonly text: string; readonly parts: readonly string[] }

/** Reads every text of a TypeScript source. A template within a template is a part of the outer one. */
export function readLiterals(source: string): Literal[] {
  const found: Literal[] = []
  let at = 0
  const skipTo = (end: string) => {
    const next = source.indexOf(end, at + 2)
    at = next === -1 ? source.length : next + end.length
  }

  function readQuoted(quote: string): Literal {
    const from = ++at
    while (at < source.length && source[at] !== quote && source[at] !== '\n')
      at += source[at] === '\\' ? 2 : 1
    return { text: source.slice(from, at++), parts: [] }
  }

  function readPart(parts: string[]): string {
    let [open, part, inner] = [1, '', '']
    for (at += 2; at < source.length; at += 1) {
      if (source[at] === '`') {
        const template = readTemplate()
        parts.push(...template.parts)
        inner += template.text
        at -= 1
        continue
      }
      if (source[at] === '{') open += 1
      if (source[at] === '}' && --open === 0) break
      part += source[at]
    }
    at += 1
    parts.push(part)
    return inner
  }

  function readTemplate(): Literal {
    const parts: string[] = []
    let text = ''
    at += 1
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        text += readPart(parts)
        continue
      }
      const length = source[at] === '\\' ? 2 : 1
      text += source.slice(at, at + length)
      at += length
    }
    at += 1
    return { text, parts }
  }

  while (at < source.length) {
    const character = source[at] ?? ''
    if (source.startsWith('//', at)) skipTo('\n')
    else if (source.startsWith('/*', at)) skipTo('*/')
    else if (character === "'" || character === '"') found.push(readQuoted(character))
    else if (character === '`') found.push(readTemplate())
    else at += 1
  }
  return found
}
