import { expect, test } from 'vitest'
import type { AwsRecord } from '@/server/domain/change/join-history'
import type { Present } from '@/server/domain/sla/clock/sight-at'
import { DAY, HOUR, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'
import { rebuildClock } from './rebuild-clock'

const terms = termsWith({})
const present: Present = {
  severity: 'HIGH',
  workflow: 'SUPPRESSED',
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
    sightOn(30, { condition: 'closed', outcome: 'resolved', resolved: T0 + 8 * DAY + HOUR }),
    { ...present, workflow: 'RESOLVED' },
    [record(4, 'Workflow.Status', 'NEW', 'NOTIFIED')],
    terms,
  )
  expect(events?.at(-1)).toMatchObject({ kind: 'close', phase: 'met' })
})

test('the time of a pass comes from the documents, and not from when the history says it was processed', () => {
  const passed = sightOn(30, { condition: 'closed', outcome: 'passed', resolved: T0 + 12 * DAY })
  const byImport = { ...record(29, 'Workflow.Status', 'NEW', 'RESOLVED'), source: 'BATCH_IMPORT_FINDINGS' }
  const processed = [byImport, record(29, 'Compliance.Status', 'FAILED', 'PASSED')]
  expect(rebuildClock(passed, { ...present, workflow: 'RESOLVED' }, processed, terms)).toBeNull()
  const noted = [...processed, record(4, 'Workflow.Status', 'NEW', 'NOTIFIED')]
  expect(rebuildClock(passed, { ...present, workflow: 'RESOLVED' }, noted, terms)).toMatchObject([
    { kind: 'start', from: T0, phase: 'running' },
    { kind: 'close', from: T0 + 12 * DAY, phase: 'missed', outcome: 'passed' },
  ])
})

test('what passed is judged by the severity that its record names from before it passed, else its document says all', () => {
  const sight = sightOn(30, {
    condition: 'closed',
    outcome: 'passed',
    severity: 'LOW',
    masked: true,
    resolved: T0 + 12 * DAY,
  })
  const shown: Present = { severity: 'LOW', workflow: 'RESOLVED' }
  const passing = record(12, 'Compliance.Status', 'FAILED', 'PASSED')
  const masking = record(12, 'Severity.Label', 'CRITICAL', 'INFORMATIONAL')
  const both = { ...passing, changes: [...passing.changes, ...masking.changes] }
  expect(rebuildClock(sight, shown, [both], terms)).toMatchObject([
    { kind: 'start', severity: 'CRITICAL', due: T0 + 5 * DAY },
    { kind: 'close', severity: 'CRITICAL', phase: 'missed' },
  ])
  expect(rebuildClock(sight, shown, [passing], terms)).toBeNull()
})

test('what a person resolved, and its source archived later, was closed by the person', () => {
  const archived = sightOn(30, { condition: 'closed', outcome: 'resolved', resolved: T0 + 20 * DAY })
  const events = rebuildClock(
    archived,
    { ...present, workflow: 'RESOLVED' },
    [record(6, 'Workflow.Status', 'NEW', 'RESOLVED')],
    terms,
  )
  expect(events?.at(-1)).toMatchObject({
    kind: 'close',
    outcome: 'resolved',
    from: T0 + 6 * DAY,
    phase: 'met',
  })
})
