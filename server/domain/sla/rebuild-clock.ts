import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import { COMPLIANCES, RECORD_STATES, WORKFLOWS } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding'
import type { AwsRecord } from '@/server/domain/join-history'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import { conditionOf, type Statuses } from '@/server/domain/sla/sight-of'

/** What of a finding moves its clock. */
export type Present = Statuses & { readonly severity: Severity }

type Change = {
  readonly at: Instant
  readonly by: string | null
  readonly from: Partial<Present>
  readonly to: Partial<Present>
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find(value => value === text)

/** What a record says of one field; nothing of fields that move no clock, and of values that ASFF does not know. */
function statusOf(field: string, value: string | null): Partial<Present> {
  switch (field) {
    case 'Severity.Label': {
      const severity = oneOf(SEVERITIES, value)
      return severity === undefined ? {} : { severity }
    }
    case 'Workflow.Status': {
      const workflow = oneOf(WORKFLOWS, value)
      return workflow === undefined ? {} : { workflow }
    }
    case 'RecordState': {
      const recordState = oneOf(RECORD_STATES, value)
      return recordState === undefined ? {} : { recordState }
    }
    case 'Compliance.Status':
      return { compliance: oneOf(COMPLIANCES, value) ?? null }
    default:
      return {}
  }
}

/** Of several that say something of one field, the last counts. */
function merge(all: readonly Partial<Present>[]): Partial<Present> {
  let merged: Partial<Present> = {}
  for (const one of all) merged = { ...merged, ...one }
  return merged
}

function changeOf({ at, identity, changes }: AwsRecord): Change {
  const all = (side: 'before' | 'after') => merge(changes.map(change => statusOf(change.field, change[side])))
  return { at: Date.parse(at), by: identity, from: all('before'), to: all('after') }
}

/** Changes of the failing period that the clock is about, oldest first. */
const changesOf = (records: readonly AwsRecord[], opened: Instant, seen: Instant): Change[] =>
  records
    .filter(({ created }) => !created)
    .map(changeOf)
    .filter(({ at, to }) => at > opened && at <= seen && Object.keys(to).length > 0)
    .toSorted((a, b) => a.at - b.at)

/**
 * The clock of a finding as GetFindingHistory tells it, for one that Hubdesk first saw when people had decided on it
 * already: a document does not say when they did. All its events are marked as rebuilt and carry who did it. Null where
 * the history (90 days of it) tells nothing that moves a clock.
 */
export function rebuildClock(
  sight: Sight,
  present: Present,
  records: readonly AwsRecord[],
  terms: Terms,
): ClockEvent[] | null {
  const { opened, seen } = sight
  if (opened === null) return null
  const changes = changesOf(records, opened, seen)
  if (changes.length === 0) return null
  // What the first change of a field changed is what the field was before. A failing period does not begin resolved:
  // Security Hub resolves what passes by itself, and may keep no record of it.
  const opening: Present = present.workflow === 'RESOLVED' ? { ...present, workflow: 'NEW' } : present
  let state: Present = { ...opening, ...merge(changes.map(({ from }) => from).toReversed()) }
  const look = (at: Instant): Sight => ({
    ...sight,
    severity: state.severity,
    condition: conditionOf(state),
    resolved: at,
    updated: at,
    seen: at,
  })
  const events = advanceClock(null, look(opened), terms)
  for (const { at, by, to } of changes) {
    state = { ...state, ...to }
    const caused = advanceClock(events.at(-1) ?? null, look(at), terms)
    events.push(...caused.map(event => ({ ...event, actor: by })))
  }
  events.push(...advanceClock(events.at(-1) ?? null, sight, terms))
  return events.map(event => ({ ...event, seen, rebuilt: true }))
}
