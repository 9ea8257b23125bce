import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Client } from 'pg'
import { findingPage } from '@/lib/api/findings'
import type { Case } from '../cases/case'
import type { Statement } from '../duckdb/capture'
import { type Ask, list } from '../postgres/ask-postgres'
import { type Load, type LoadedPostgres, loadPostgres } from '../postgres/load'
import { NoPostgres, startPostgres } from '../postgres/server'
import { say } from '../support/settings'
import { askPostgres, compareRows } from './replay-postgres'
import { indexIn, plan } from './settings'
import type { SlaCaseName } from './sla-cases'
import { SPAN_INDEXES } from './span-indexes'

export type MeasuredPostgres =
  | {
      readonly ok: true
      readonly loaded: LoadedPostgres
      readonly samples: ReadonlyMap<SlaCaseName, number[]>
    }
  | { readonly ok: false; readonly reason: string }

type Asked = {
  readonly cases: readonly Case<SlaCaseName>[]
  readonly statements: ReadonlyMap<SlaCaseName, Statement[][]>
  /** The desk's answers to each question. */
  readonly answers: ReadonlyMap<SlaCaseName, unknown[]>
}

const WITHOUT = 'f.account <> $1 AND f.region IS DISTINCT FROM $2'
const WORST = 'f.severity_rank DESC, f.updated_at DESC, f.key'
const bySpans = (condition: string): Ask =>
  list(`${WITHOUT} AND f.key IN (SELECT s.finding_key FROM clock_spans s WHERE ${condition})`, WORST)

/** Lists use arrays and maps of DuckDB, so these queries are written by hand. */
const LISTS: Partial<Record<SlaCaseName, Ask>> = {
  'List of what was breached at a time': bySpans(
    `s.from_ms <= $3 AND s.until_ms > $3 AND s.phase = 'running' AND s.due_ms <= $3 AND s.risk_ms IS NOT NULL`,
  ),
  'List of what was closed late in a week': bySpans(
    `s.kind = 'close' AND s.phase = 'missed' AND s.from_ms >= $3 AND s.from_ms < $4`,
  ),
}

const SPANS: Load = {
  database: 'sla',
  indexPath: indexIn(plan.made),
  tables: ['findings', 'resources', 'clocks', 'clock_spans'],
  indexes: SPAN_INDEXES,
  stamp: join(plan.folder, 'postgres.json'),
}

async function measureList(
  client: Client,
  ask: Ask,
  { name, questions }: Case<SlaCaseName>,
  { answers }: Asked,
) {
  const samples: number[] = []
  for (const [at, { path, parameters }] of questions.slice(0, plan.asked).entries()) {
    const from = performance.now()
    const theirs = await ask(client, parameters)
    samples.push(performance.now() - from)
    const { total, items } = findingPage.parse(answers.get(name)?.[at])
    if (!isDeepStrictEqual(theirs, { total, keys: items.map(({ key }) => key) }))
      throw new Error(`PostgreSQL answers ${path} otherwise.`)
  }
  return samples.slice(1)
}

async function measureStatements(client: Client, questions: readonly (readonly Statement[])[]) {
  const instance = await DuckDBInstance.create(indexIn(plan.run), { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const samples: number[] = []
  try {
    for (const statements of questions.slice(0, plan.asked)) {
      const from = performance.now()
      const answers = await askPostgres(client, statements)
      samples.push(performance.now() - from)
      await compareRows(connection, statements, answers)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  return samples.slice(1)
}

async function measureCases(client: Client, asked: Asked) {
  const samples = new Map<SlaCaseName, number[]>()
  for (const each of asked.cases) {
    const ask = LISTS[each.name]
    const times = ask
      ? await measureList(client, ask, each, asked)
      : await measureStatements(client, asked.statements.get(each.name) ?? [])
    samples.set(each.name, times)
    say(`PostgreSQL: ${each.name}`)
  }
  return samples
}

async function measure(asked: Asked, fingerprint: string): Promise<MeasuredPostgres> {
  const postgres = await startPostgres()
  try {
    const loaded = await loadPostgres(postgres, fingerprint, SPANS)
    const client = await postgres.connect(SPANS.database)
    try {
      return { ok: true, loaded, samples: await measureCases(client, asked) }
    } finally {
      await client.end()
    }
  } finally {
    await postgres.stop()
  }
}

/** Returns PostgreSQL's times, or the reason why there are none. Throws when its answers differ from the desk's. */
export async function measurePostgres(asked: Asked, fingerprint: string): Promise<MeasuredPostgres> {
  try {
    return await measure(asked, fingerprint)
  } catch (error) {
    if (error instanceof NoPostgres) return { ok: false, reason: error.message }
    throw error
  }
}
