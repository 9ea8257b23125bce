import type { Server } from 'node:http'
import { createAthena } from './athena/athena.ts'
import { startLiveChanges } from './live-changes.ts'
import { operations } from './operations.ts'
import { seedOnce } from './seed-once.ts'
import { createSandboxServer } from './server/create-server.ts'
import { tokenBuckets } from './server/throttle.ts'
import { readSettings } from './settings.ts'
import { openStore } from './store/sqlite/open-store.ts'
import type { Store } from './store/store.ts'

// Before the first file is written: only the user of the sandbox may read its files.
process.umask(0o077)

const log = (message: string) => console.log(`sandbox: ${message}`)
const settings = readSettings(process.env)
const store = open()
const athena = createAthena(settings.lake, Date.now)
let seeded = false

const server = createSandboxServer({
  store,
  athena,
  lake: settings.lake,
  operations,
  now: Date.now,
  throttle: settings.throttle ? tokenBuckets(() => performance.now()) : () => {},
  seeded: () => seeded,
  log,
})

server.on('error', fail)
server.listen(settings.port, '127.0.0.1', () => {
  log(`answers as AWS on http://127.0.0.1:${settings.port}`)
  begin().catch(error => {
    console.error(error)
    process.exit(1)
  })
})

function fail(error: unknown): never {
  console.error(`sandbox: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

function open(): Store {
  try {
    return openStore(settings.folder, Date.now)
  } catch (error) {
    return fail(error)
  }
}

async function begin(): Promise<void> {
  await seedOnce(store, settings, Date.now, log)
  seeded = true
  const stopLive = startLiveChanges({
    store,
    perMinute: settings.live,
    seed: settings.seed,
    now: Date.now,
    log,
  })
  onStop(stopLive)
}

function onStop(stopLive: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => stop(server, stopLive))
  }
}

onStop(() => {})

/** Finishes the requests under way, then closes. A client that keeps a connection open does not delay the end. */
function stop(server: Server, stopLive: () => void): void {
  stopLive()
  server.close(() => {
    athena.close()
    store.close()
    process.exit(0)
  })
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 500).unref()
}
