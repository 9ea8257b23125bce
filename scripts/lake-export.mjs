// `npm run lake:export -- --to <folder>`: writes Hubdesk's tables of the findings lake as Parquet, from a stopped desk.
// A running desk writes them itself: HUBDESK_LAKE_DIR names the folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { continueOnPinnedNode } from './steps/install.mjs'

await continueOnPinnedNode()
process.env.LOG_LEVEL ??= 'warn'
await import('./steps/resolve-typescript.mjs')
const { DataFolderInUse, lockDataFolder } = await import('../server/state/lock-data-folder.ts')
const { exportStopped, NothingToExport } = await import('../server/store/lake/export-stopped.ts')

/** An error that the user can correct. */
class Refusal extends Error {}

const dataDir = resolve(process.env.HUBDESK_DATA_DIR ?? '.hubdesk')
const index = join(dataDir, 'index.duckdb')

function lock() {
  try {
    return lockDataFolder(dataDir)
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    throw new Refusal(
      `${error.message}\nA desk that runs writes them itself: set HUBDESK_LAKE_DIR and restart it.`,
    )
  }
}

async function exportTables() {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values
  if (to === undefined) throw new Refusal('Say where: npm run lake:export -- --to <folder>')
  if (!existsSync(index))
    throw new Refusal(`There is no index in ${dataDir}. HUBDESK_DATA_DIR names the desk’s folder.`)
  const release = lock()
  const written = await exportStopped(index, resolve(to), Date.now()).finally(release)
  console.log(
    `Wrote ${written.findings} findings and ${written.clockSpans} spans of clocks to ${resolve(to)}`,
  )
}

try {
  await exportTables()
} catch (error) {
  const isKnown = error instanceof Refusal || error instanceof NothingToExport
  console.error(isKnown ? error.message : `That did not work: ${error.message}`)
  process.exitCode = 1
}
