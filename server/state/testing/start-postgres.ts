import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { takePort } from './take-port'

export type Postgres = {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Ends it as a crash does, with every connection. */
  readonly kill: () => Promise<void>
  /** Starts it again on what a crash left. */
  readonly start: () => Promise<void>
}

/** The folder of PostgreSQL's programs on this machine, or null: systems keep them off the path. */
export function findPostgres(): string | null {
  const [program] = globSync([
    '/usr/lib/postgresql/*/bin/postgres',
    '/opt/homebrew/opt/postgresql*/bin/postgres',
    '/usr/pgsql-*/bin/postgres',
  ])
    .sort()
    .reverse()
  return program ? dirname(program) : null
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

/** Starts an empty PostgreSQL of a test's own. It refuses to run as root, so there it runs as nobody. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const port = takePort()
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-postgres-'))
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (nobody.uid) chownSync(folder, nobody.uid, nobody.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'hubdesk', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...nobody, cwd: folder, stdio: 'ignore' },
  )
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off']
  const url = `postgres://hubdesk@127.0.0.1:${port}/postgres`
  let server: ChildProcess
  const start = async () => {
    server = spawn(join(programs, 'postgres'), options, { ...nobody, cwd: folder, stdio: 'ignore' })
    await waitUntilReady(url, server)
  }
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  await start()
  const endWithThis = () => server.kill('SIGKILL')
  process.once('exit', endWithThis)
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      process.off('exit', endWithThis)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
