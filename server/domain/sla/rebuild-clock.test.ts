import { expect, test } from 'vitest'
import type { AwsRecord } from '@/server/domain/join-history'
import { DAY, HOUR, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'
import { type Present, rebuildClock } from '@/server/domain/sla/rebuild-clock'

const terms = termsWith({})
const present: Present = {
  severity: 'HIGH',
  workflow: 'SUPPRESSED',
  recordState: 'ACTIVE',
  compliance: 'FAILED',
}

const record = (day: number, field: string, before: string | null, after: string | null): AwsRecord => ({
  at: new Date(T0 + day * DAY).toISOString(),
  created: false,
  source: 'BATCH_UPDATE_FINDINGS',
  identity: 'arn:aws:iam::111122223333:role/analyst',
  changes: [{ field, before, after }],
})

test('who suppressed a finding, and when, comes from its history', () => {
  const events = rebuildClock(
    sightOn(30, { condition: 'excepted' }),
    present,
    [record(4, 'Workflow.Status', 'NEW', 'SUPPRESSED')],
    terms,
  )
  expect(events).toMatchObject([
    { seq: 1, kind: 'start', from: T0, phase: 'running', rebuilt: true, actor: null },
    {
      seq: 2,
      kind: 'pause',
      from: T0 + 4 * DAY,
      phase: 'paused',
      actor: 'arn:aws:iam::111122223333:role/analyst',
    },
  ])
  expect(events?.every(({ seen }) => seen === T0 + 30 * DAY)).toBe(true)
})

test('a pause that is over has moved the due date, and a severity that was raised counts from when it was', () => {
  const events = rebuildClock(
    sightOn(30, { severity: 'CRITICAL' }),
    { ...present, severity: 'CRITICAL', workflow: 'NEW' },
    // Newest first, as AWS answers.
    [
      record(12, 'Severity.Label', 'HIGH', 'CRITICAL'),
      record(9, 'Workflow.Status', 'SUPPRESSED', 'NEW'),
      record(4, 'Workflow.Status', 'NEW', 'SUPPRESSED'),
    ],
    terms,
  )
  expect(events?.map(({ kind }) => kind)).toEqual(['start', 'pause', 'resume', 'severity'])
  // Ten days for HIGH and five of a pause; CRITICAL has five, counted from the raise on, but never later than before.
  expect(events?.[2]?.due).toBe(T0 + 15 * DAY)
  expect(events?.[3]?.due).toBe(T0 + 15 * DAY)
})

test('records of another period, of other fields and of values that ASFF does not know are passed over', () => {
  const tell = (records: readonly AwsRecord[]) =>
    rebuildClock(sightOn(30, { condition: 'excepted' }), present, records, terms)
  expect(tell([])).toBeNull()
  expect(tell([record(-3, 'Workflow.Status', 'NEW', 'NOTIFIED')])).toBeNull()
  expect(tell([record(3, 'Note.Text', null, 'hello')])).toBeNull()
  expect(tell([record(3, 'Workflow.Status', 'NEW', 'INFOED')])).toBeNull()
  expect(tell([record(31, 'Workflow.Status', 'NEW', 'SUPPRESSED')])).toBeNull()
})

test('a history that ends elsewhere than the finding stands is brought to where it stands', () => {
  const events = rebuildClock(
    sightOn(30, { condition: 'closed', resolved: T0 + 8 * DAY + HOUR }),
    { ...present, workflow: 'RESOLVED' },
    [record(4, 'Workflow.Status', 'NEW', 'NOTIFIED')],
    terms,
  )
  expect(events?.at(-1)).toMatchObject({ kind: 'close', phase: 'met' })
})

test('what passed, and was resolved without a record of it, ran until it passed', () => {
  const events = rebuildClock(
    sightOn(30, { condition: 'closed', resolved: T0 + 12 * DAY }),
    { ...present, workflow: 'RESOLVED', compliance: 'PASSED' },
    [record(12, 'Compliance.Status', 'FAILED', 'PASSED')],
    terms,
  )
  expect(events).toMatchObject([
    { kind: 'start', from: T0, phase: 'running' },
    { kind: 'close', from: T0 + 12 * DAY, phase: 'missed' },
  ])
})
