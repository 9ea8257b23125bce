import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as overServer } from 'drizzle-orm/node-postgres'
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { Pool } from 'pg'
import { log } from '@/server/log'
import * as schema from './schema'

/** One schema over either engine: embedded PGlite or a PostgreSQL server. */
export type State = {
  readonly db: PgDatabase<PgQueryResultHKT, typeof schema>
  readonly close: () => Promise<void>
}

/** The transaction of `state.db.transaction`, over either engine. */
export type Transaction = Parameters<Parameters<State['db']['transaction']>[0]>[0]

// Two desks that start at once on one server must not both migrate; any constant of our own works.
const MIGRATION_LOCK = 4_711_015

/** Finds the folder of migrations beside this code. A bundle has no path of its own: the desk starts in its project folder. */
export function migrationsFolder(): string {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'server/state/migrations')
  if (existsSync(folder)) return folder
  throw new Error(`The migrations are not at ${folder}: start the desk in the folder that holds package.json`)
}

async function migrateServerOnce(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrateServer(overServer(client), { migrationsFolder: migrationsFolder() })
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {})
    client.release()
  }
}

async function openServer(url: string, migrate: boolean): Promise<State> {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    application_name: 'hubdesk',
  })
  // Without a listener, an idle connection that the server drops would end the process.
  pool.on('error', error => {
    if (!pool.ending) log.warn({ err: error }, 'lost an idle connection to the state database')
  })
  try {
    if (migrate) await migrateServerOnce(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { db: overServer(pool, { schema }), close: () => pool.end() }
}

/** Milliseconds. */
const SLICE = 8

/**
 * Yields to other work. PGlite answers within the same turn of the event loop. So many short queries in a row would
 * block the desk like one long query.
 */
function letOthersRun(client: PGlite): void {
  const exec = client.execProtocolStream.bind(client)
  let yieldedAt = performance.now()
  client.execProtocolStream = async (message, options) => {
    if (performance.now() - yieldedAt > SLICE) {
      await setImmediate()
      yieldedAt = performance.now()
    }
    return exec(message, options)
  }
}

async function openEmbedded(folder: string, migrate: boolean): Promise<State> {
  const client = await PGlite.create(folder)
  letOthersRun(client)
  try {
    if (migrate) await migratePglite(overPglite(client), { migrationsFolder: migrationsFolder() })
  } catch (error) {
    await client.close()
    throw error
  }
  return { db: overPglite(client, { schema }), close: () => client.close() }
}

type Target = {
  readonly databaseUrl: string | null
  readonly folder: string
  /** False leaves the schema unchanged, for users who may only read. */
  readonly migrate?: boolean
}

/**
 * Opens the state database and migrates its schema. `folder` is PGlite's, used when `databaseUrl` is null. The caller
 * holds the lock of the data folder, because PGlite itself does not refuse a second process.
 */
export function openState({ databaseUrl, folder, migrate = true }: Target): Promise<State> {
  return databaseUrl ? openServer(databaseUrl, migrate) : openEmbedded(folder, migrate)
}
