type Row = { readonly key: string }

/**
 * Finds the first row, at or after an index, that a refresh kept. Returns its old and its new index, or null when no
 * row is left. Both lists answer the same question, so rows that stay keep their order.
 */
export function survivorOf(
  before: readonly Row[],
  after: readonly Row[],
  from: number,
): { readonly from: number; readonly to: number } | null {
  const key = before[from]?.key
  // Usually nothing moved, or rows were added at the end.
  if (key !== undefined && after[from]?.key === key) return { from, to: from }
  const places = new Map(after.map((row, index) => [row.key, index]))
  for (const [offset, row] of before.slice(from).entries()) {
    const to = places.get(row.key)
    if (to !== undefined) return { from: from + offset, to }
  }
  return null
}
