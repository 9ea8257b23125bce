/**
 * Finds the candidate that differs from `wanted` by one or two typing mistakes, or begins with it, in any case; null
 * when none is near.
 */
export function closest(wanted: string, candidates: readonly string[]): string | null {
  const target = wanted.toLowerCase()
  // Longer texts are rarely mistyped, and the distance takes quadratic time.
  if (target.length === 0 || target.length > 40) return null
  const beginning = candidates.find(each => target.length > 1 && each.toLowerCase().startsWith(target))
  if (beginning !== undefined) return beginning
  const allowed = target.length < 4 ? 1 : 2
  let best: string | null = null
  let least = allowed + 1
  for (const candidate of candidates) {
    const distance = editDistance(target, candidate.toLowerCase())
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** Counts insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replace = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swap = swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replace, swap))
    }
    before = last
    last = current
  }
  return last[b.length] ?? 0
}
