import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { FindingDocument } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { renderOcsf } from '../../sandbox/ocsf/rendering/render-ocsf.ts'
import type { Store } from '../../sandbox/store/store.ts'
import { openBenchIndex } from '../index/make-index'
import { say, settings } from '../support/settings'
import { fillSandbox } from './fill-sandbox'
import { indexIn, plan, sandboxIn } from './settings'

const made = z.object({
  fingerprint: z.string(),
  /** The number of findings that the run asked for. */
  wanted: z.number(),
  /** Matches the findings of the job. */
  filter: z.string(),
  /** The number of findings of the job. */
  findings: z.number(),
  /** Findings outside of the job, for the clicks. */
  keys: z.array(z.string()),
})

/** The findings that a run decides on. */
export type MadeDecisions = z.infer<typeof made>

const stamp = join(plan.made, 'decisions.json')
const PIECE = 4_000
const isToDecide = `workflow = 'NEW' AND record = 'ACTIVE'`
const counted = z.array(z.object({ account: z.string(), count: z.coerce.number<bigint>() }))

/** Chooses whole accounts, the largest that fit first, until they have about as many findings as the run asked for. */
async function chooseAccounts(index: Index): Promise<{ accounts: string[]; findings: number }> {
  const rows = await index.query(
    `SELECT account, count(*) AS count FROM findings WHERE ${isToDecide} GROUP BY account ORDER BY count DESC, account`,
  )
  const accounts: string[] = []
  let findings = 0
  for (const { account, count } of counted.parse(rows)) {
    if (findings + count > plan.findings) continue
    accounts.push(account)
    findings += count
  }
  return { accounts, findings }
}

/** Writes the twins of the findings that Security Hub (V2) serves too, as a sync would. */
async function writeTwins(index: Index, store: Store): Promise<void> {
  let documents: FindingDocument[] = []
  let written = 0
  const flush = async () => {
    await writePage(index, { documents, quarantined: [], generation: 1, checkpoint: null })
    written += documents.length
    documents = []
    if (written % (PIECE * 5) === 0) say(`${written} second documents are in`)
  }
  const order = { by: 'rowid', descending: false } as const
  for (const { finding } of store.findings.scan(['asff'], { served: true }, order)) {
    const read = readOcsf(renderOcsf(finding), Date.now())
    if (!read.ok)
      throw new Error(`The sandbox made a finding that cannot be read: ${read.quarantined.reason}`)
    documents.push(read.document)
    if (documents.length === PIECE) await flush()
  }
  await flush()
}

function kept(print: string): MadeDecisions | null {
  if (!existsSync(stamp)) return null
  const read = made.parse(JSON.parse(readFileSync(stamp, 'utf8')))
  return read.fingerprint === print && read.wanted === plan.findings ? read : null
}

/**
 * Makes a copy of the bench's index, and a sandbox with the findings of the job and of the clicks. The job is about all
 * findings to decide in some accounts. Findings have a twin where AWS serves one. A run with the same fingerprint uses
 * the same files again.
 */
export async function makeDecisions(fingerprint: string): Promise<MadeDecisions> {
  const earlier = kept(fingerprint)
  if (earlier) return earlier
  rmSync(plan.made, { recursive: true, force: true })
  mkdirSync(plan.made, { recursive: true })
  copyFileSync(settings.indexPath, indexIn(plan.made))
  const index = await openBenchIndex(indexIn(plan.made))
  const { accounts, findings } = await chooseAccounts(index)
  const inAccounts = `account IN (${accounts.map(account => `'${account}'`).join(', ')})`
  const others = await index.query(
    `SELECT key FROM findings WHERE ${inAccounts} AND NOT (${isToDecide}) ORDER BY hash(key) LIMIT ?`,
    [plan.clicks * 4],
  )
  const keys = others.map(({ key }) => String(key))
  const isClicked = `key IN (${keys.map(key => `'${key}'`).join(', ')})`
  const condition = `${inAccounts} AND (${isToDecide} OR ${isClicked})`
  const store = await fillSandbox(index, condition, sandboxIn(plan.made))
  say(`the sandbox holds ${store.findings.count()} findings of ${accounts.length} accounts`)
  await writeTwins(index, store)
  store.close()
  await index.close()
  const filter = `account:${accounts.join(',')} workflow:NEW record:ACTIVE`
  const result = { fingerprint, wanted: plan.findings, filter, findings, keys }
  writeFileSync(stamp, JSON.stringify(result))
  return result
}
