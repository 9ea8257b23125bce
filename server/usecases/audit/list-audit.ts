import { type AuditPage, auditQuery } from '@/lib/api/audit'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { listAudit as listStored } from '@/server/state/audit/list-audit'
import { parseInput } from '@/server/usecases/parse-input'

const DAY_MS = 86_400_000

type Stored = Awaited<ReturnType<typeof listStored>>[number]

const toRow = (row: Stored): AuditPage['items'][number] => ({
  seq: row.seq,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName, role: row.role },
  action: row.action,
  target: row.target,
  before: row.before,
  after: row.after,
  decision: row.decision,
  reason: row.reason,
  request_id: row.requestId,
  aws_request_ids: row.awsRequestIds,
  prev_hash: row.prevHash,
  hash: row.hash,
})

/** Reads the cursor: the seq of the last row of the page before. */
function readCursor(cursor: string | null): number | null {
  if (cursor === null) return null
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  const message = 'The cursor is not of this list. Begin again without one.'
  throw new AppError('invalid_cursor', message, [{ field: 'cursor', message, position: null }])
}

/** Lists a page of the audit log, newest first. Throws `invalid_input` and `invalid_cursor`. */
export async function listAudit({ actor, input }: { actor: Actor; input: unknown }): Promise<AuditPage> {
  authorize(actor, 'audit:read')
  const query = parseInput(auditQuery, input)
  const before = readCursor(query.cursor)
  const { state } = await desk()
  const rows = await listStored(state, {
    before,
    // One more row shows whether there is a page after this one.
    limit: query.limit + 1,
    action: query.action ?? null,
    decision: query.decision ?? null,
    actor: query.actor ?? null,
    from: query.from === undefined ? null : new Date(query.from),
    until: query.to === undefined ? null : new Date(Date.parse(query.to) + DAY_MS),
  })
  const items = rows.slice(0, query.limit).map(toRow)
  return { items, next: rows.length > query.limit ? String(items.at(-1)?.seq) : null }
}
