import { DECISION_FIELDS } from '@/lib/api/changes'
import type { FindingHistory, HistoryRecord } from '@/lib/api/finding-history'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import { setOf } from '@/server/domain/change/change'
import { type AwsRecord, joinHistory } from '@/server/domain/change/join-history'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { type FindingDecision, listFindingDecisions } from '@/server/state/changes/list-finding-decisions'
import { type FoundFinding, findFinding } from '@/server/store/findings/find-finding'
import { type ShownChange, shownChanges } from '@/server/usecases/changes/shown-changes'
import { maySee, undoRefused } from '@/server/usecases/changes/to-change'
import { forAsker } from '@/server/usecases/for-asker'
import { isAwsError } from '@/server/usecases/is-aws-error'

type FromAws = { readonly records: readonly AwsRecord[]; readonly unavailable: string | null }

async function askAws({ aws }: Desk, found: FoundFinding, signal: AbortSignal): Promise<FromAws> {
  const identity = found.documents.map(({ document }) => document.identity).find(one => 'productArn' in one)
  if (identity === undefined) {
    const unavailable =
      found.item.format.length === 0
        ? 'Security Hub has deleted this finding, and with it the history.'
        : 'Security Hub keeps history for findings of its CSPM API alone; this one has no ASFF document.'
    return { records: [], unavailable }
  }
  try {
    return { records: await aws.getFindingHistory(identity, signal), unavailable: null }
  } catch (error) {
    if (isAwsError(error)) return { records: [], unavailable: error.message }
    throw error
  }
}

const joinable = (decision: FindingDecision) => ({
  at: decision.change.createdAt.toISOString(),
  ended: decision.change.endedAt?.toISOString() ?? null,
  set: setOf(decision.change, decision.item),
  state: decision.state,
  decision,
})

type Joinable = ReturnType<typeof joinable>

function toRecord(
  actor: Actor,
  shown: ShownChange,
  own: Joinable,
  told: readonly AwsRecord[],
): HistoryRecord {
  const { change, item, result, state } = own.decision
  const answers = [result?.asff, result?.ocsf].flatMap(answer => answer ?? [])
  const [recorded] = told.toSorted((a, b) => a.at.localeCompare(b.at))
  return {
    at: own.at,
    created: false,
    source: 'HUBDESK',
    identity: change.actorName,
    changes: DECISION_FIELDS.flatMap(field => {
      const after = own.set[field]
      return after === undefined ? [] : { field, before: item.before[field], after }
    }),
    decision: {
      change: maySee(actor, change) ? change.id : null,
      by: change.actorKind,
      state,
      message: answers.find(answer => answer.state === 'failed')?.message ?? null,
      seen: result?.seen ?? null,
      total: maySee(actor, change) ? change.total : 1,
      undo_of: shown(change.undoOf),
      undone_by: shown(change.undoneBy),
      undo_refused: maySee(actor, change) ? undoRefused(change, actor) : 'Its author can undo it',
      aws_request_ids: [...new Set(answers.flatMap(answer => answer.awsRequestId ?? []))],
      recorded: recorded ? { at: recorded.at, identity: recorded.identity } : null,
    },
  }
}

/**
 * Lists who changed what of a finding, newest first: Security Hub's records and Hubdesk's decisions, each act once.
 * Where Security Hub's part is not available, Hubdesk's comes with the reason. Throws `not_found`.
 */
export async function readHistory(call: {
  actor: Actor
  input: { key: string; signal: AbortSignal }
}): Promise<FindingHistory> {
  const { actor, input } = call
  authorize(actor, 'findings:read')
  const parts = await desk()
  const index = forAsker(parts.index, { actor, signal: input.signal })
  const found = await findFinding(index, input.key, actor.scopes, askedAt())
  if (found === null) throw new AppError('not_found', 'There is no finding with this key.')
  const keys = [...new Set([found.item.key, ...found.documents.map(({ key }) => key)])]
  const [{ records, unavailable }, decisions] = await Promise.all([
    askAws(parts, found, input.signal),
    listFindingDecisions(parts.state, keys),
  ])
  const shown = await shownChanges(
    parts.state,
    actor,
    decisions.flatMap(({ change }) => [change.undoOf, change.undoneBy]),
  )
  const joined = joinHistory(records, decisions.map(joinable))
  return {
    records: [
      ...joined.decisions.map(({ decision, records: told }) => toRecord(actor, shown, decision, told)),
      ...joined.rest.map(record => ({ ...record, changes: [...record.changes], decision: null })),
    ].toSorted((a, b) => b.at.localeCompare(a.at)),
    unavailable,
  }
}
