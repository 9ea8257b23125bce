import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import type { Filter } from '@/lib/filter/ast'
import { contentHash } from '@/server/domain/finding/key'
import { SCHEMA } from '@/server/store/index/schema.sql'
import type { Sql } from '@/server/store/sql/sql'
import { matches, type Row, stateOf } from './filter-reference'
import { rowArbitrary } from './filter-samples'

// For tests: findings of every kind in a database of its own.

async function insert(connection: DuckDBConnection, rows: readonly Row[]) {
  const findings = rows.map(({ key, resources, spans, ...row }) => ({
    state: stateOf({ resources, spans, ...row }),
    ...row.text,
    ...row.lists,
    ...row.numbers,
    ...row.flags,
    key,
    search: [
      row.text.id,
      ...resources.slice(1).map(({ id }) => id),
      ...row.lists.cves,
      ...row.lists.cve_aliases,
    ]
      .join('\n')
      .toLowerCase(),
    clock_phase: spans.at(-1)?.phase,
    risk_at: spans.at(-1)?.risk,
    resource: resources[0]?.id,
    resource_type: resources[0]?.type,
    resource_count: resources.length,
  }))
  const resources = rows.flatMap(({ key, resources: all }) =>
    all.map((resource, ordinal) => ({ ...resource, finding_key: key, ordinal })),
  )
  const documents = rows.flatMap(({ key, text, sourceIds }) =>
    [...new Set([String(text.id), ...sourceIds])].map((source_id, index) => ({
      doc_key: `${key}-${index}`,
      finding_key: key,
      source_id,
      source_hash: String(contentHash(source_id)),
    })),
  )
  const spans = rows.flatMap(({ key, spans: all }) =>
    all.map(({ kind, phase, today, from, until, due, risk, opened, outcome, late }, at) => ({
      finding_key: key,
      seq: at + 1,
      opened_ms: opened,
      outcome,
      late,
      kind,
      phase,
      today_phase: today.phase,
      today_due_ms: today.due,
      today_risk_ms: today.risk,
      from_ms: from,
      until_ms: until,
      due_ms: due,
      risk_ms: risk,
    })),
  )
  await load(connection, 'clock_spans', spans)
  await load(connection, 'findings', findings)
  await load(connection, 'resources', resources)
  await load(connection, 'documents', documents)
}

/** Inserts JSON objects by column name; what an object lacks is NULL. */
async function load(connection: DuckDBConnection, table: string, objects: readonly object[]) {
  const columns = await connection.runAndReadAll(`SELECT name, type FROM pragma_table_info('${table}')`)
  const shape = columns.getRows().map(([name, type]) => `"${name}":"${type}"`)
  await connection.run(
    `INSERT INTO ${table} SELECT r.* FROM (SELECT unnest(from_json(?::JSON, '[{${shape.join(',')}}]')) AS r)`,
    [JSON.stringify(objects)],
  )
}

/** Opens a database of 400 findings for the tests of a file, and closes it after them. Keys come sorted. */
export function openSamples() {
  const rows = fc.sample(rowArbitrary, 400).map((row, index): Row => ({ ...row, key: `row-${index}` }))
  let instance: DuckDBInstance
  let connection: DuckDBConnection

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    connection = await instance.connect()
    for (const statement of SCHEMA.split(';')) {
      if (/ (findings|resources|documents|clock_spans) \(/.test(statement)) {
        // Rows fill only the columns that a filter reads.
        await connection.run(statement.replaceAll('NOT NULL', ''))
      }
    }
    await insert(connection, rows)
  })

  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
  })

  return {
    every: rows.map(({ key }) => key).sort(),
    /** Those that a condition finds. */
    keysOf: async ({ sql, parameters }: Sql): Promise<string[]> => {
      const reader = await connection.runAndReadAll(`SELECT f.key FROM findings f WHERE ${sql}`, [
        ...parameters,
      ])
      return reader
        .getRows()
        .map(([key]) => String(key))
        .sort()
    },
    /** Those that the filter matches, found the plain way. */
    expected: (filter: Filter): string[] =>
      rows
        .filter(row => matches(row, filter))
        .map(({ key }) => key)
        .sort(),
  }
}
