/** Counts the results of an import, over all files and batches. */
export type Tally = {
  readonly documents: number
  readonly findings: number
  readonly refused: number
  /** `names` are the names of the findings of these documents. */
  accept(documents: number, names: readonly string[]): void
  refuse(): void
}

export function tally(): Tally {
  const names = new Set<string>()
  let documents = 0
  let refused = 0
  return {
    get documents() {
      return documents
    },
    get findings() {
      return names.size
    },
    get refused() {
      return refused
    },
    accept(more, named) {
      documents += more
      for (const name of named) names.add(name)
    },
    refuse() {
      refused += 1
    },
  }
}

/**
 * Formats the counts: `3 imported, 1 refused`, or `1 finding (4 documents) imported, 0 refused` for several documents
 * of one.
 */
export function counted({ documents, findings, refused }: Tally): string {
  const imported =
    findings === documents
      ? String(documents)
      : `${findings} finding${findings === 1 ? '' : 's'} (${documents} documents)`
  return `${imported} imported, ${refused} refused`
}
