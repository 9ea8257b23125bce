import { SEVERITIES } from '@/lib/finding/severity'
import { WORKFLOWS } from '@/lib/finding/statuses'
import type { AwsRecord } from '@/server/domain/change/join-history'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { type Present, sightAt } from '@/server/domain/sla/clock/sight-at'
import { advanceClock } from './advance-clock'

type Change = {
  readonly at: Instant
  readonly by: string | null
  readonly from: Partial<Present>
  readonly to: Partial<Present>
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find(value => value === text)

/**
 * Reads from a record what people did. The provider's own reports come from documents. Security Hub itself sets the
 * workflow of what passes or fails, with an import. Values that ASFF does not know are ignored.
 */
function statusOf(source: string, field: string, value: string | null): Partial<Present> {
  if (field === 'Severity.Label') {
    const severity = oneOf(SEVERITIES, value)
    return severity === undefined ? {} : { severity }
  }
  if (field !== 'Workflow.Status' || source !== 'BATCH_UPDATE_FINDINGS') return {}
  const workflow = oneOf(WORKFLOWS, value)
  return workflow === undefined ? {} : { workflow }
}

/** Merges several changes; the last one of a field counts. */
function merge(all: readonly Partial<Present>[]): Partial<Present> {
  let merged: Partial<Present> = {}
  for (const one of all) merged = { ...merged, ...one }
  return merged
}

function changeOf({ at, source, identity, changes }: AwsRecord): Change {
  const all = (side: 'before' | 'after') =>
    merge(changes.map(change => statusOf(source, change.field, change[side])))
  return { at: Date.parse(at), by: identity, from: all('before'), to: all('after') }
}

/** Lists changes in the failing period of the clock, oldest first. */
const changesOf = (records: readonly AwsRecord[], opened: Instant, seen: Instant): Change[] =>
  records
    .filter(({ created }) => !created)
    .map(changeOf)
    .filter(({ at, to }) => at > opened && at <= seen && Object.keys(to).length > 0)
    .toSorted((a, b) => a.at - b.at)

/**
 * Rebuilds the clock of a finding with what people did by GetFindingHistory. It is for findings that people had decided
 * on before Hubdesk first saw them: a document does not say when. When its provider ended or reopened it follows from
 * documents alone, as for every other clock. All its events are marked as rebuilt and have their actor. Null where the
 * history (90 days) shows no act of a person.
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
  // The old value in the first change of a field is the value before. A failing period does not begin resolved:
  // Security Hub resolves what passes by itself, perhaps without a record.
  const opening: Present = present.workflow === 'RESOLVED' ? { ...present, workflow: 'NEW' } : present
  let state: Present = { ...opening, ...merge(changes.map(({ from }) => from).toReversed()) }
  const events = advanceClock(null, sightAt(sight, state, opened), terms)
  for (const { at, by, to } of changes) {
    state = { ...state, ...to }
    const caused = advanceClock(events.at(-1) ?? null, sightAt(sight, state, at), terms)
    events.push(...caused.map(event => ({ ...event, actor: by })))
  }
  events.push(...advanceClock(events.at(-1) ?? null, sight, terms))
  return events.map(event => ({ ...event, seen, rebuilt: true }))
}
