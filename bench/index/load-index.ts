import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import { type DocumentState, firstSight, mergeFinding } from '@/server/domain/finding/merge-finding'
import { advanceClocks } from '@/server/store/advance/advance-clocks'
import type { Index } from '@/server/store/index/handle'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { DOCUMENT_COLUMNS, RESOURCE_COLUMNS } from '@/server/store/rows/columns'
import {
  type AccountFacts,
  cellsOf,
  findingCells,
  toDocumentRow,
  toResourceRow,
  toRow,
} from '@/server/store/rows/to-row'
import { appendRows } from '@/server/store/sql/stage'
import { generateFindings } from '../../sandbox/seed/generate.ts'
import { accounts } from '../../sandbox/seed/organization/accounts.ts'
import { say } from '../support/settings'

const BATCH = 20_000

const known = new Map<string, AccountFacts>(
  accounts.map(({ id, name, owner, environment, ouPath }) => [
    id,
    { id, name, owner: owner ?? null, environment, ou: ouPath.join('/') },
  ]),
)

const UNOWNED = { decided: null, teamOf: () => null, kevOf: () => null }

/** Appends rows without the merge and upsert of `writePage`, because every key is new. */
async function append(index: Index, states: readonly DocumentState[]): Promise<void> {
  const findings = states.map(state => mergeFinding([state]))
  await index.write(async connection => {
    const rows = findings.map(one =>
      findingCells(toRow(one, known.get(one.provider.account) ?? null, UNOWNED, 1)),
    )
    await appendRows(connection, 'findings', rows)
    const resources = findings.flatMap(({ key, provider }) =>
      provider.resources.map((one, ordinal) => cellsOf(RESOURCE_COLUMNS, toResourceRow(key, one, ordinal))),
    )
    await appendRows(connection, 'resources', resources)
    const documents = states.map(state => cellsOf(DOCUMENT_COLUMNS, toDocumentRow(state, state.key, 1)))
    await appendRows(connection, 'documents', documents)
    await advanceClocks(index, connection, findings, ({ customer }) => customer.severity)
  })
}

/** Fills an empty index with the sandbox's organization as of `now`, read by the desk's own readers. */
export async function loadIndex(index: Index, plan: { findings: number; now: number }): Promise<void> {
  await replaceAccounts(index, [...known.values()])
  let batch: DocumentState[] = []
  let written = 0
  const flush = async () => {
    await append(index, batch)
    written += batch.length
    batch = []
    if (written % (BATCH * 5) === 0) say(`${written} findings are in`)
  }
  for (const { kind, document } of generateFindings({ ...plan, seed: 1 })) {
    const read = kind === 'asff' ? readAsff(document, plan.now) : readOcsf(document, plan.now)
    if (!read.ok)
      throw new Error(`The sandbox made a finding that cannot be read: ${read.quarantined.reason}`)
    batch.push(firstSight(read.document))
    if (batch.length === BATCH) await flush()
  }
  await flush()
}
