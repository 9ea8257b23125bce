// `npm run audit:verify`: reads the whole audit log and reports a row that was changed, removed, inserted or moved.
// `-- --head <seq>:<hash>` also compares with a row noted elsewhere, such as the last one in the desk's shipped log.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { continueOnPinnedNode } from './steps/install.mjs'

await continueOnPinnedNode()
process.env.LOG_LEVEL ??= 'warn'
await import('./steps/resolve-typescript.mjs')
const { DataFolderInUse, lockDataFolder } = await import('../server/state/lock-data-folder.ts')
const { openState } = await import('../server/state/open-state.ts')
const { parseAuditHead } = await import('../server/domain/people/audit-hash.ts')
const { verifyAudit } = await import('../server/state/audit/verify-audit.ts')

/** An error that the user can correct. */
class Refusal extends Error {}

function readHead() {
  const { head } = parseArgs({ options: { head: { type: 'string' } } }).values
  if (head === undefined) return undefined
  const noted = parseAuditHead(head)
  if (noted) return noted
  throw new Refusal('--head takes the seq and the hash of a row, such as 12:9f86d0… with all 64 digits.')
}

function lock(dataDir, folder) {
  if (!existsSync(folder)) {
    throw new Refusal(
      `There is no state in ${dataDir}. Name the desk’s folder with HUBDESK_DATA_DIR, or its database with DATABASE_URL.`,
    )
  }
  try {
    return lockDataFolder(dataDir)
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    throw new Refusal(`${error.message}\nA desk that runs verifies its own log: GET /api/v1/audit/verify.`)
  }
}

async function verify(noted) {
  const databaseUrl = process.env.DATABASE_URL?.trim() || null
  const dataDir = resolve(process.env.HUBDESK_DATA_DIR ?? '.hubdesk')
  const folder = join(dataDir, 'state')
  const release = databaseUrl ? () => {} : lock(dataDir, folder)
  try {
    const state = await openState({ databaseUrl, folder, migrate: false })
    try {
      return await verifyAudit(state, noted)
    } finally {
      await state.close()
    }
  } finally {
    release()
  }
}

try {
  const verified = await verify(readHead())
  if (verified.ok) {
    const head = verified.head ? ` Head: ${verified.head.seq}:${verified.head.hash}` : ''
    console.log(`The audit log is whole. Rows: ${verified.rows}.${head}`)
  } else {
    console.error(`The audit log is damaged at row ${verified.seq}. ${verified.reason}`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(
    error instanceof Refusal
      ? error.message
      : `The audit log cannot be read: ${error.cause ?? error.message}`,
  )
  process.exitCode = 1
}
