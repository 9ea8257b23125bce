import { and, desc, eq, getTableColumns, gte, lt, or } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { audit } from '@/server/state/schema'

type AuditQuestion = {
  /** Only rows before this one. */
  readonly before: number | null
  readonly limit: number
  readonly action: string | null
  readonly decision: 'allow' | 'deny' | null
  /** Id or name. */
  readonly actor: string | null
  /** From this instant on, and before `to`. */
  readonly from: Date | null
  readonly until: Date | null
}

/** Lists rows of the audit log, newest first. */
export async function listAudit(state: State, question: AuditQuestion) {
  const { before, limit, action, decision, actor, from, until } = question
  return state.db
    .select(getTableColumns(audit))
    .from(audit)
    .where(
      and(
        before === null ? undefined : lt(audit.seq, before),
        action === null ? undefined : eq(audit.action, action),
        decision === null ? undefined : eq(audit.decision, decision),
        actor === null ? undefined : or(eq(audit.actorId, actor), eq(audit.actorName, actor)),
        from === null ? undefined : gte(audit.at, from),
        until === null ? undefined : lt(audit.at, until),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit)
}
