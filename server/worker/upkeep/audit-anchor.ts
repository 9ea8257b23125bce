import type { Logger } from 'pino'
import { holdsAuditRow, readAuditHead } from '@/server/state/audit/read-audit-head'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import { readAuditAnchor, writeAuditAnchor } from '@/server/store/ledger/audit-anchor'
import { DataProblem } from '@/server/store/ledger/data-problem'
import { startLoop } from '@/server/worker/loop/start-loop'

/**
 * Refuses a state database without the row of the audit log that the ledger stores: it is new, an older copy, or
 * another desk's. Throws `DataProblem`.
 */
export async function checkAuditAnchor(state: State, index: Index): Promise<void> {
  const anchor = await readAuditAnchor(index)
  if (anchor === null || (await holdsAuditRow(state, anchor))) return
  const head = await readAuditHead(state)
  const holds = head === null ? 'is empty' : `ends at row ${head.seq} or holds another row there`
  throw new DataProblem(
    `The SLA ledger belongs to a desk whose audit log had ${anchor.seq} rows, and the audit log of the state database ${holds}: decisions, people, tokens and their record are missing. Put back the folder state/ or the database of that desk. If this state is the right one, run npm run restore -- --accept-state.`,
  )
}

const EVERY = 30_000

type Parts = {
  readonly state: State
  readonly index: Index
  readonly log: Logger
  /** Milliseconds between two checks. */
  readonly every?: number
}

/** Stores the newest row of the audit log in the ledger if it changed, twice a minute and at the end. */
export function keepAuditAnchor({ state, index, log, every = EVERY }: Parts): { stop(): Promise<void> } {
  let noted = 0
  async function note(): Promise<undefined> {
    const head = await readAuditHead(state)
    if (head === null || head.seq === noted) return
    await writeAuditAnchor(index, head)
    noted = head.seq
  }
  const failed = (err: unknown) => log.warn({ err }, 'the newest audit row could not be noted in the ledger')
  const loop = startLoop({ every, work: note, failed })
  return {
    async stop() {
      await loop.stop()
      await note().catch(failed)
    },
  }
}
