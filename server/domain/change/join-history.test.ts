import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AwsRecord, type JoinableDecision, joinHistory } from './join-history'

const BEGIN = Date.parse('2026-11-20T12:00:00.000Z')
const at = (seconds: number) => new Date(BEGIN + seconds * 1_000).toISOString()

const record = (seconds: number, after: Record<string, string | null>, source = 'BATCH_UPDATE_FINDINGS') =>
  ({
    at: at(seconds),
    created: false,
    source,
    identity: 'arn:aws:iam::111122223333:role/hubdesk-worker',
    changes: Object.entries(after).map(([field, value]) => ({ field, before: null, after: value })),
  }) satisfies AwsRecord

const decision = (seconds: number, set: JoinableDecision['set'], more: Partial<JoinableDecision> = {}) =>
  ({ at: at(seconds), ended: null, set, state: 'confirmed', ...more }) satisfies JoinableDecision

/** How many records each decision has, and how many none has. */
function joined(records: AwsRecord[], decisions: JoinableDecision[]) {
  const { decisions: with_, rest } = joinHistory(records, decisions)
  return { each: with_.map(one => one.records.length), rest: rest.length }
}

test('a value that Hubdesk set appears once, with the values that moved with it', () => {
  const moved = { 'Workflow.Status': 'NOTIFIED', 'Note.Text': 'asked', 'Note.UpdatedAt': at(2) }
  const set = { workflow: 'NOTIFIED', note: 'asked' } as const
  expect(joined([record(2, moved)], [decision(0, set)])).toEqual({ each: [1], rest: 0 })
})

test('two records of one decision belong to it, each for its own fields', () => {
  const records = [record(3, { 'Severity.Label': 'LOW' }), record(2, { 'Workflow.Status': 'RESOLVED' })]
  const set = { workflow: 'RESOLVED', severity: 'LOW' } as const
  expect(joined(records, [decision(0, set)])).toEqual({ each: [2], rest: 0 })
})

test.each([
  ['set to another value', record(2, { 'Workflow.Status': 'RESOLVED' })],
  ['of another field', record(2, { 'Severity.Label': 'LOW' })],
  ['that tells more than was set', record(2, { 'Workflow.Status': 'NOTIFIED', Confidence: '42' })],
  ['of an import', record(2, { 'Workflow.Status': 'NOTIFIED' }, 'BATCH_IMPORT_FINDINGS')],
  ['from long before', record(-120, { 'Workflow.Status': 'NOTIFIED' })],
  ['from long after', record(3_600, { 'Workflow.Status': 'NOTIFIED' })],
])('a record %s stays its own', (_, other) => {
  expect(joined([other], [decision(0, { workflow: 'NOTIFIED' })])).toEqual({ each: [0], rest: 1 })
})

test('a job that took hours has its records', () => {
  const late = decision(0, { workflow: 'NOTIFIED' }, { ended: at(7_200) })
  expect(joined([record(7_000, { 'Workflow.Status': 'NOTIFIED' })], [late])).toEqual({ each: [1], rest: 0 })
})

test('what was never sent has no record', () => {
  const stopped = decision(0, { workflow: 'NOTIFIED' }, { state: 'stopped' })
  expect(joined([record(2, { 'Workflow.Status': 'NOTIFIED' })], [stopped])).toEqual({ each: [0], rest: 1 })
})

test('a missing owner proves a release, alone or with the whole map', () => {
  const release = { owner: null }
  for (const gone of [{ 'UserDefinedFields.owner': null }, { UserDefinedFields: '{"team":"a"}' }]) {
    expect(joined([record(2, gone)], [decision(0, release)])).toEqual({ each: [1], rest: 0 })
  }
  const still = record(2, { UserDefinedFields: '{"owner":"ana"}' })
  expect(joined([still], [decision(0, release)])).toEqual({ each: [0], rest: 1 })
})

test('of equal decisions each has the record that is nearest', () => {
  const set = { workflow: 'RESOLVED' } as const
  const records = [
    record(301, { 'Workflow.Status': 'RESOLVED' }),
    record(1, { 'Workflow.Status': 'RESOLVED' }),
  ]
  const { decisions } = joinHistory(records, [decision(300, set), decision(0, set)])
  expect(decisions.map(one => one.records.map(({ at: told }) => told))).toEqual([[at(301)], [at(1)]])
})

test('no record is lost or listed twice', () => {
  const fields = fc.constantFrom('Workflow.Status', 'Severity.Label', 'Note.UpdatedAt', 'Title')
  const values = fc.constantFrom('NEW', 'RESOLVED', 'LOW', null)
  const records = fc.array(
    fc
      .tuple(fc.integer({ min: -500, max: 500 }), fc.dictionary(fields, values))
      .map(([seconds, after]) => record(seconds, after)),
  )
  const sets = fc.constantFrom<JoinableDecision['set']>(
    { workflow: 'NEW' },
    { workflow: 'RESOLVED', severity: 'LOW' },
  )
  const decisions = fc.array(
    fc.tuple(fc.integer({ min: -500, max: 500 }), sets).map(([seconds, set]) => decision(seconds, set)),
  )
  fc.assert(
    fc.property(records, decisions, (all, own) => {
      const result = joinHistory(all, own)
      const told = [...result.decisions.flatMap(one => one.records), ...result.rest]
      expect(told).toHaveLength(all.length)
      expect(new Set(told)).toEqual(new Set(all))
      expect(result.decisions.map(one => one.decision)).toEqual(own)
    }),
  )
})
