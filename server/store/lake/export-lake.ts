import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { number } from '@/server/store/values'
import { lakeTables } from './lake-tables'

export type LakeExport = {
  /** The instant that the export tells of. */
  readonly snapshot: Instant
  readonly findings: number
  readonly clockSpans: number
}

/** What an export that did not end leaves behind; copies to a bucket leave it out. */
const UNFINISHED = '.export-'

/**
 * Writes Hubdesk's tables of the lake as Parquet into `folder`/hubdesk, one file a table under the same name each time, so
 * that a copy replaces and never adds. All of them are of one state of the index; readers meet the old file or the new one,
 * never half of one. `now` is what the export says that it tells of, in milliseconds UTC.
 */
export async function exportLake(
  index: Pick<Index, 'connect'>,
  folder: string,
  now: Instant,
): Promise<LakeExport> {
  const target = join(folder, 'hubdesk')
  await mkdir(target, { recursive: true })
  await removeUnfinished(target)
  const unfinished = join(target, `${UNFINISHED}${process.pid}`)
  await mkdir(unfinished)
  const connection = await index.connect()
  try {
    await connection.run('BEGIN')
    const counts = await writeTables(connection, unfinished, now)
    for (const name of Object.keys(lakeTables(now))) {
      await mkdir(join(target, name), { recursive: true })
      await rename(fileOf(unfinished, name), join(target, name, `${name}.parquet`))
    }
    return { snapshot: now, ...counts }
  } finally {
    await connection.run('ROLLBACK').catch(() => undefined)
    connection.closeSync()
    await rm(unfinished, { recursive: true, force: true })
  }
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.parquet`)

async function writeTables(connection: DuckDBConnection, folder: string, now: Instant) {
  for (const [name, select] of Object.entries(lakeTables(now))) {
    const file = fileOf(folder, name)
    const path = file.replaceAll("'", "''")
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`)
    const written = await open(file)
    // Before it takes the place of the last one: a power cut must not leave a name without its content.
    await written.sync().finally(() => written.close())
  }
  const [row = {}] = await query(
    connection,
    'SELECT (SELECT count(*) FROM findings) AS findings, (SELECT count(*) FROM clock_spans) AS clock_spans',
  )
  return { findings: number(row, 'findings'), clockSpans: number(row, 'clock_spans') }
}

async function removeUnfinished(target: string): Promise<void> {
  for (const name of await readdir(target))
    if (name.startsWith(UNFINISHED)) await rm(join(target, name), { recursive: true, force: true })
}
