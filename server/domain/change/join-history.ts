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

/** The parts of a decision that show whether an AWS record is about it. */
export type JoinableDecision = {
  readonly at: string
  /** When the whole change ended; null if it did not. */
  readonly ended: string | null
  readonly set: ChangeSet
  readonly state: ItemState
}

export type JoinedHistory<Decision> = {
  readonly decisions: readonly { readonly decision: Decision; readonly records: readonly AwsRecord[] }[]
  /** Records of changes that Hubdesk did not make. */
  readonly rest: readonly AwsRecord[]
}

/** How far AWS's clock may be behind ours. Milliseconds. */
const SKEW = 60_000
/** A decision that waits longer for its turn is dated by when its change ended. Milliseconds. */
const LATEST = 15 * 60_000

/** Fields that BatchUpdateFindings changes along with those it sets. */
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

/** True when the field holds the value that the decision set; undefined when the decision did not set it. */
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

/** True when every change in the record was set by the decision, or follows from it. */
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
 * Joins AWS's records with the decisions made in Hubdesk, so that each act is listed once. A record goes to the nearest
 * decision that set everything in it. A decision has at most one record per field, since AWS does not record a value
 * that stays the same. Each record is returned exactly once. Decisions and records keep their order.
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
