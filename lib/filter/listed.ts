const MOST = 12

/** Writes `a`, `a or b`, `a, b or c`; of a long list the first ones and the number of the others. */
export function listed(values: readonly string[]): string {
  if (values.length < 2) return values.join('')
  const [said, last] =
    values.length > MOST
      ? [values.slice(0, MOST), `${values.length - MOST} more`]
      : [values.slice(0, -1), values.at(-1)]
  return `${said.join(', ')} or ${last}`
}
