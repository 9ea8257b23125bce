type Row = { readonly key: string }

/**
 * The first row from an index on that is still there after a refresh: where it stood, and where it stands now. Null
 * when none is. The rows before and after are of one question, so that what stays keeps its order.
 */
export function survivorOf(
  before: readonly Row[],
  after: readonly Row[],
  from: number,
): { readonly from: number; readonly to: number } | null {
  const key = before[from]?.key
  // Most often nothing moved, or rows were added at the end.
  if (key !== undefined && after[from]?.key === key) return { from, to: from }
  const places = new Map(after.map((row, index) => [row.key, index]))
  for (const [offset, row] of before.slice(from).entries()) {
    const to = places.get(row.key)
    if (to !== undefined) return { from: from + offset, to }
  }
  return null
}
