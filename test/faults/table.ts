import type { Outcome } from './fault-case'
import type { Broken } from './invariants'

export type Row = {
  readonly id: string
  readonly what: string
  readonly outcome: Outcome
  readonly broken: Broken
  /** Why the case did not pass, apart from `broken`; null when it did. */
  readonly failure: string | null
  readonly skipped?: boolean
}

const COLUMNS = ['case', 'what', 'detected in', 'recovered in', 'lost', 'doubled', 'verdict'] as const

const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '–' : `${(milliseconds / 1_000).toFixed(1)} s`

export const isGood = ({ broken, failure, skipped }: Row): boolean =>
  (failure === null || skipped === true) &&
  broken.lost.length + broken.doubled.length + broken.wrong.length === 0

function verdictOf(row: Row): string {
  if (row.skipped) return `skipped: ${row.failure}`
  return isGood(row) ? 'holds' : 'FAILS'
}

const cells = (row: Row): string[] => [
  row.id,
  row.what,
  seconds(row.outcome.detected),
  seconds(row.outcome.recovered),
  String(row.broken.lost.length),
  String(row.broken.doubled.length),
  verdictOf(row),
]

export function printTable(rows: readonly Row[]): string {
  const lines = [[...COLUMNS], ...rows.map(cells)]
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0)))
  return lines
    .map(line =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n')
}

/** Lists what is wrong with a row, one line each. */
export function troublesOf({ id, broken, failure }: Row): string[] {
  const said = [
    ...(failure === null ? [] : [failure]),
    ...broken.lost.map(text => `lost: ${text}`),
    ...broken.doubled.map(text => `doubled: ${text}`),
    ...broken.wrong.map(text => `wrong: ${text}`),
  ]
  return said.slice(0, 12).map(text => `${id}: ${text}`)
}
