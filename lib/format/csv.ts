/** The beginning of a CSV file: without this mark Excel reads UTF-8 in its local code page. */
export const CSV_BEGIN = '\uFEFF'

/** Text that a spreadsheet could run as a formula or a command, including fullwidth forms (ASVS 1.2.10). */
const FORMULA = /^[=+\-@|\t\r\n\0＝＋－＠｜]/

/** Writes one cell by RFC 4180; text that a spreadsheet could run begins with a quote mark instead. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Writes one line by RFC 4180. Numbers stay unchanged, also negative ones: they are not text. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map(cell => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`
