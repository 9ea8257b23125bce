import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import { lakeTables } from './lake-tables'

export type LakeExport = {
  /** The instant of the exported state. */
  readonly snapshot: Instant
  readonly findings: number
  readonly clockSpans: number
}

/** Prefix of what an unfinished export leaves behind; copies to a bucket skip it. */
const UNFINISHED = '.export-'

/**
 * Exports Hubdesk's tables of the lake as Parquet into `folder`/hubdesk. Each table keeps its file name, so that a copy
 * replaces it and never adds. All are of one state of the index. Readers see the old file or the new one, never half of
 * one. `now` is the instant that the export states, in milliseconds UTC.
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
    // Syncs before it replaces the last file: a power cut must not leave a name without its content.
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
