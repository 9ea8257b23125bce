// `npm run backup`: writes the SLA ledger as Parquet; `-- --to <folder>` names a new folder for it. A running desk
// writes it on request.
// `npm run restore -- --from <folder>`: replaces the ledger by that of a backup; the desk must be stopped.
// `npm run restore -- --accept-state`: keeps the state database, though the ledger remembers another.
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { continueOnPinnedNode } from './steps/install.mjs'

await continueOnPinnedNode()
process.env.LOG_LEVEL ??= 'warn'
process.umask(0o077)
await import('./steps/resolve-typescript.mjs')
const { DataFolderInUse, lockDataFolder } = await import('../server/state/lock-data-folder.ts')
const { askForBackup } = await import('../server/worker/upkeep/backup-requests.ts')
const { backupStopped } = await import('../server/store/ledger-backup/backup-stopped.ts')
const { forgetAuditAnchor } = await import('../server/store/ledger-backup/forget-audit-anchor.ts')
const { restoreLedger, UnusableBackup } = await import('../server/store/ledger-backup/restore-ledger.ts')

/** An error that the user can correct. */
class Refusal extends Error {}

const dataDir = resolve(process.env.HUBDESK_DATA_DIR ?? '.hubdesk')
const ledger = join(dataDir, 'ledger.duckdb')
const [, , verb, ...rest] = process.argv
const {
  to,
  from,
  'accept-state': acceptsState,
} = parseArgs({
  args: rest,
  options: { to: { type: 'string' }, from: { type: 'string' }, 'accept-state': { type: 'boolean' } },
}).values

/** Locks the data folder and returns a function that releases it; null while a desk runs on it. */
function lock() {
  try {
    return lockDataFolder(dataDir)
  } catch (error) {
    if (error instanceof DataFolderInUse) return null
    throw error
  }
}

async function backup() {
  if (!existsSync(ledger))
    throw new Refusal(`There is no ledger in ${dataDir}. HUBDESK_DATA_DIR names the desk’s folder.`)
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '')
  const folder = resolve(to ?? join(dataDir, 'backups', stamp))
  if (existsSync(folder)) throw new Refusal(`${folder} is there already: name a new folder.`)
  const release = lock()
  const manifest = release
    ? await backupStopped(ledger, folder, Date.now()).finally(release)
    : await askForBackup(dataDir, folder)
  console.log(`Backed up ${manifest.events} events and ${manifest.escalations} escalations to ${folder}`)
}

async function restore() {
  if (from === undefined) throw new Refusal('Say which backup: npm run restore -- --from <folder>')
  const release = lock()
  if (!release) throw new Refusal(`A desk runs on ${dataDir}. Stop it first: it holds the ledger.`)
  try {
    const { manifest, kept } = await restoreLedger(ledger, resolve(from), new Date())
    // The index shows the old ledger. The next start reads Security Hub again and takes the clocks from the new one.
    for (const suffix of ['', '.wal']) rmSync(join(dataDir, `index.duckdb${suffix}`), { force: true })
    console.log(
      `Restored ${manifest.events} events and ${manifest.escalations} escalations of ${manifest.at}.`,
    )
    if (kept) console.log(`The ledger that was there is now ${kept}`)
  } finally {
    release()
  }
}

async function acceptState() {
  const release = lock()
  if (!release) throw new Refusal(`A desk runs on ${dataDir}. Stop it first: it holds the ledger.`)
  const noted = await forgetAuditAnchor(ledger).finally(release)
  console.log(
    noted === null
      ? 'The ledger remembers no row of an audit log: there is nothing to accept.'
      : `The ledger forgot row ${noted} of the audit log. The next start takes the state database as it is.`,
  )
}

const work = { backup, restore: acceptsState ? acceptState : restore }
try {
  await work[verb === 'restore' ? 'restore' : 'backup']()
} catch (error) {
  const isKnown = error instanceof Refusal || error instanceof UnusableBackup
  console.error(isKnown ? error.message : `That did not work: ${error.message}`)
  process.exitCode = 1
}
