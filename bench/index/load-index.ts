import { readAsff } from '@/server/aws/read-asff'
import { readOcsf } from '@/server/aws/read-ocsf'
import { type DocumentState, firstSight, mergeFinding } from '@/server/domain/merge-finding'
import { advanceClocks } from '@/server/store/clocks/advance-clocks'
import { DOCUMENT_COLUMNS, RESOURCE_COLUMNS } from '@/server/store/columns'
import type { Index } from '@/server/store/open-index'
import { replaceAccounts } from '@/server/store/replace-accounts'
import { appendRows } from '@/server/store/stage'
import {
  type Account,
  cellsOf,
  findingCells,
  toDocumentRow,
  toResourceRow,
  toRow,
} from '@/server/store/to-row'
import { generateFindings } from '../../sandbox/seed/generate.ts'
import { accounts } from '../../sandbox/seed/organization/accounts.ts'
import { say } from '../settings'

const BATCH = 20_000

const known = new Map<string, Account>(
  accounts.map(({ id, name, owner, environment, ouPath }) => [
    id,
    { id, name, owner: owner ?? null, environment, ou: ouPath.join('/') },
  ]),
)

const UNOWNED = { decided: null, teamOf: () => null }

/** Every key is new, so that the rows which `writePage` would merge and upsert can be appended as they are. */
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
    await advanceClocks(index, connection, findings, new Map())
  })
}

/** Fills an empty index with the sandbox's organization as of `now`, read at the desk's own edge. */
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
