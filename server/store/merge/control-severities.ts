import type { DuckDBConnection } from '@duckdb/node-api'
import {
  SEVERITIES,
  type Severity,
  SLA_SEVERITIES,
  type SlaSeverity,
  severityRank,
} from '@/lib/finding/severity'
import type { Finding } from '@/server/domain/finding/merge-finding'
import { type ControlSeverity, isOwnControl, shownFailing } from '@/server/domain/sla/clock/failing-severity'
import type { Index } from '@/server/store/index/handle'
import { queryByKeys } from '@/server/store/sql/query'
import { appendRows } from '@/server/store/sql/stage'
import { oneOf, oneOfOrNull, text } from '@/server/store/sql/values'

type Known = ReadonlyMap<string, ControlSeverity>

async function readKnown(connection: DuckDBConnection, controls: readonly string[]): Promise<Known> {
  const sql = 'SELECT control, failing, defined FROM control_severities WHERE control IN (?…)'
  const rows = await queryByKeys(connection, sql, controls)
  return new Map(
    rows.map(row => [
      text(row, 'control'),
      { failing: oneOfOrNull(row, 'failing', SEVERITIES), defined: oneOfOrNull(row, 'defined', SEVERITIES) },
    ]),
  )
}

/** Returns the worse of both, so that the order in which findings come does not matter. */
const worse = (a: Severity | null, b: Severity): Severity =>
  a !== null && severityRank(a) >= severityRank(b) ? a : b

async function writeFailing(
  connection: DuckDBConnection,
  failing: ReadonlyMap<string, Severity>,
): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMP TABLE learned (control VARCHAR, failing VARCHAR)')
  await appendRows(connection, 'learned', [...failing], 'temp')
  await connection.run(`INSERT INTO control_severities SELECT control, failing, NULL FROM learned
    ON CONFLICT (control) DO UPDATE SET failing = excluded.failing`)
}

/**
 * Records the severities of failing controls from findings, in the caller's transaction. Returns what is known of the
 * controls of all findings.
 */
export async function learnSeverities(
  connection: DuckDBConnection,
  findings: readonly Finding[],
): Promise<Known> {
  const own = findings.filter(isOwnControl)
  const controls = [...new Set(own.flatMap(({ provider }) => provider.control ?? []))]
  const known = new Map(await readKnown(connection, controls))
  const learned = new Map<string, Severity>()
  for (const finding of own) {
    const { control } = finding.provider
    const severity = shownFailing(finding)
    if (control === null || severity === null) continue
    const before = known.get(control) ?? { failing: null, defined: null }
    const failing = worse(before.failing, severity)
    if (failing === before.failing) continue
    known.set(control, { ...before, failing })
    learned.set(control, failing)
  }
  if (learned.size > 0) await writeFailing(connection, learned)
  return known
}

/** Reads the severities that clocks of findings were judged by, by key; findings without a clock are missing. */
export async function keptSeverities(
  connection: DuckDBConnection,
  findings: readonly Finding[],
): Promise<ReadonlyMap<string, SlaSeverity>> {
  const keys = findings.map(({ key }) => key)
  const sql = 'SELECT finding_key, severity FROM clocks WHERE finding_key IN (?…)'
  const rows = await queryByKeys(connection, sql, keys)
  return new Map(rows.map(row => [text(row, 'finding_key'), oneOf(row, 'severity', SLA_SEVERITIES)]))
}

/** Replaces the severities that Security Hub's definitions give; those of findings stay. */
export const defineSeverities = (
  index: Index,
  ratings: readonly { readonly control: string; readonly severity: Severity }[],
): Promise<void> =>
  index.write(async connection => {
    await connection.run('CREATE OR REPLACE TEMP TABLE defined (control VARCHAR, defined VARCHAR)')
    await appendRows(
      connection,
      'defined',
      [...new Map(ratings.map(({ control, severity }) => [control, severity]))],
      'temp',
    )
    await connection.run(`INSERT INTO control_severities SELECT control, NULL, defined FROM defined
      ON CONFLICT (control) DO UPDATE SET defined = excluded.defined`)
  })
