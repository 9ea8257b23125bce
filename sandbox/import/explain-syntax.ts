/** Explains why a text is no JSON, in words that follow the name of its place. Returns null for JSON. */
export function explainSyntax(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    const comma = trailingComma(text)
    if (comma) return `has a trailing comma before "${comma}"`
    return `is not JSON: ${plain(error instanceof Error ? error.message : String(error))}`
  }
}

/** Returns the bracket after the first trailing comma. It skips texts, so that their commas do not count. */
function trailingComma(text: string): string | undefined {
  for (const [found, , bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|(,)\s*([\]}])/g)) {
    if (!found.startsWith('"')) return bracket
  }
  return undefined
}

/** Removes control characters: the parser quotes the text, and a terminal would obey them. */
function plain(message: string): string {
  return message.replace(/\p{C}+/gu, ' ').slice(0, 200)
}
