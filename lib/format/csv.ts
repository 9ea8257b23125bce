/** What a spreadsheet could take for a formula or a command, its fullwidth forms included (ASVS 1.2.10). */
const FORMULA = /^[=+\-@|\t\r\n\0＝＋－＠｜]/

/** One cell by RFC 4180; text that a spreadsheet could run begins with a quote mark instead. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line by RFC 4180. Numbers stand as they are, also negative ones: they are no text. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map(cell => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`
