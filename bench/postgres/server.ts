import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { say, settings } from '../support/settings'

const BIN = '/usr/lib/postgresql/15/bin'
const PORT = 54_329

/** Why there is no PostgreSQL to compare with. The table shows the reason. */
export class NoPostgres extends Error {}

export type Postgres = {
  /** The command that runs SQL in a database. */
  readonly psql: (database?: string) => readonly string[]
  readonly connect: (database?: string) => Promise<Client>
  readonly stop: () => Promise<void>
}

/** Returns the user to run PostgreSQL as, because it refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

function install(): void {
  if (existsSync(join(BIN, 'initdb'))) return
  say('installing PostgreSQL 15')
  const [command, ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'],
  ]) {
    const run = spawnSync(command ?? 'apt-get', [...before, ...args], { encoding: 'utf8' })
    if (run.status !== 0) throw new NoPostgres(`apt-get ${args[0]} failed`)
  }
}

const options = (socket: string): string[] =>
  Object.entries({
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: socket,
    shared_buffers: '512MB',
    work_mem: '64MB',
    maintenance_work_mem: '512MB',
    effective_cache_size: '2GB',
    random_page_cost: '1.1',
    max_wal_size: '8GB',
    fsync: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const FIRST = 'postgres'

async function connectTo(socket: string, database = FIRST): Promise<Client> {
  const client = new Client({ host: socket, port: PORT, user: 'hubdesk', database })
  await client.connect()
  return client
}

/** Starts PostgreSQL 15 on a cluster of its own, kept between runs. Throws NoPostgres. */
export async function startPostgres(): Promise<Postgres> {
  install()
  const folder = join(tmpdir(), `hubdesk-bench-postgres-${settings.findings}`)
  const data = join(folder, 'data')
  const as = unprivileged()
  if (!existsSync(join(data, 'PG_VERSION'))) {
    mkdirSync(folder, { recursive: true })
    if (as.uid) chownSync(folder, as.uid, as.gid)
    const args = ['-D', data, '-U', 'hubdesk', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    const made = spawnSync(join(BIN, 'initdb'), args, { encoding: 'utf8', cwd: folder, ...as })
    if (made.status !== 0) throw new NoPostgres(`initdb failed: ${made.stderr}`)
  }
  const server = spawn(join(BIN, 'postgres'), ['-D', data, ...options(folder)], {
    stdio: 'ignore',
    cwd: folder,
    ...as,
  })
  const end = () => server.kill('SIGKILL')
  process.once('exit', end)
  for (let tries = 0; ; tries += 1) {
    const client = await connectTo(folder).catch(() => null)
    await client?.end()
    if (client) break
    if (server.exitCode !== null || tries > 300) throw new NoPostgres('PostgreSQL did not start')
    await wait(100)
  }
  return {
    psql: (database = FIRST) => [
      'psql',
      '-h',
      folder,
      '-p',
      String(PORT),
      '-U',
      'hubdesk',
      '-d',
      database,
      '-v',
      'ON_ERROR_STOP=1',
      '-q',
    ],
    connect: database => connectTo(folder, database),
    async stop() {
      process.off('exit', end)
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
    },
  }
}
