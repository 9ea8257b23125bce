import type { ChangeSet, ItemState } from '@/lib/api/changes'

/** One record of GetFindingHistory. Instants are ISO 8601. */
export type AwsRecord = {
  readonly at: string
  readonly created: boolean
  readonly source: string
  readonly identity: string | null
  readonly changes: readonly {
    readonly field: string
    readonly before: string | null
    readonly after: string | null
  }[]
}

/** What of a decision tells whether a record of AWS is about it. */
export type JoinableDecision = {
  readonly at: string
  /** When its whole change ended, if it did. */
  readonly ended: string | null
  readonly set: ChangeSet
  readonly state: ItemState
}

export type JoinedHistory<Decision> = {
  readonly decisions: readonly { readonly decision: Decision; readonly records: readonly AwsRecord[] }[]
  /** Records of what Hubdesk did not do. */
  readonly rest: readonly AwsRecord[]
}

/** AWS's clock may be behind ours. Milliseconds. */
const SKEW = 60_000
/** A decision that waits longer for its turn is told by when its change ended. Milliseconds. */
const LATEST = 15 * 60_000

/** Moves with what BatchUpdateFindings sets, without being asked to. */
const COMPANIONS = new Set([
  'Note.UpdatedBy',
  'Note.UpdatedAt',
  'Severity.Normalized',
  'Severity.Product',
  'Severity.Original',
  'WorkflowState',
])

function ownerIn(fields: string | null): unknown {
  try {
    return Object(JSON.parse(fields ?? '{}')).owner ?? null
  } catch {
    return undefined
  }
}

/** Whether the field holds what the decision wanted of it; undefined where it wanted nothing of it. */
function isAsSet(set: ChangeSet, field: string, value: string | null): boolean | undefined {
  const wanted = {
    'Workflow.Status': set.workflow,
    'Severity.Label': set.severity,
    VerificationState: set.verification,
    'Note.Text': set.note,
    'UserDefinedFields.owner': set.owner,
  }
  const own = new Map(Object.entries(wanted)).get(field === 'UserDefinedFields' ? `${field}.owner` : field)
  if (own === undefined) return undefined
  return (field === 'UserDefinedFields' ? ownerIn(value) : value) === own
}

/** All that the record tells is what the decision set, or moves with it. */
function isOf(record: AwsRecord, { set, state, at, ended }: JoinableDecision): boolean {
  if (record.source !== 'BATCH_UPDATE_FINDINGS' || record.created) return false
  if (state === 'queued' || state === 'stopped') return false
  const [told, from] = [Date.parse(record.at), Date.parse(at)]
  const until = Math.max(from + LATEST, ended === null ? 0 : Date.parse(ended) + SKEW)
  if (told < from - SKEW || told > until) return false
  const judged = record.changes.map(change => ({
    ...change,
    asSet: isAsSet(set, change.field, change.after),
  }))
  return (
    judged.some(({ asSet }) => asSet === true) &&
    judged.every(({ asSet, field }) => asSet ?? COMPANIONS.has(field))
  )
}

/**
 * Finds AWS's own records of what Hubdesk decided, so that one act is told once. A record goes to the nearest decision
 * that set all that it tells; a decision has one record a field at most, since a value that stands already is not
 * recorded anew. Each record comes back exactly once; decisions and records keep their order.
 */
export function joinHistory<Decision extends JoinableDecision>(
  records: readonly AwsRecord[],
  decisions: readonly Decision[],
): JoinedHistory<Decision> {
  const claimed = new Map<Decision, AwsRecord[]>(decisions.map(decision => [decision, []]))
  const rest: AwsRecord[] = []
  for (const record of records) {
    const isTold = (decision: Decision) =>
      claimed
        .get(decision)
        ?.some(other => other.changes.some(one => record.changes.some(({ field }) => field === one.field)))
    const distance = ({ at }: Decision) => Math.abs(Date.parse(record.at) - Date.parse(at))
    const [nearest] = decisions
      .filter(decision => isOf(record, decision) && !isTold(decision))
      .toSorted((a, b) => distance(a) - distance(b))
    if (nearest) claimed.get(nearest)?.push(record)
    else rest.push(record)
  }
  return {
    decisions: decisions.map(decision => ({ decision, records: claimed.get(decision) ?? [] })),
    rest,
  }
}
