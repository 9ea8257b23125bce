import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeItem, ItemResult } from './change'
import {
  type Api,
  applyOutcome,
  type CallOutcome,
  canStop,
  fail,
  firstResult,
  isOpen,
  isUnsure,
  MOST_REFUSALS,
  markUnsure,
  settleDoubt,
  stop,
  wait,
} from './item-result'

const ITEM: ChangeItem = {
  key: 'k',
  asff: { productArn: 'arn:aws:securityhub:us-east-1::product/aws/inspector', id: 'a' },
  ocsf: 'u',
  before: { workflow: 'NEW', severity: 'HIGH', owner: null, verification: null, note: null },
  set: null,
}
const BOTH = firstResult(ITEM, { workflow: 'RESOLVED' })
const REFUSED: CallOutcome = {
  kind: 'unprocessed',
  code: 'InternalFailure',
  message: 'Internal service failure',
}

test('an API without a part has no result, and a finding without any part is accepted as it is', () => {
  expect(BOTH).toMatchObject({ state: 'queued', asff: { state: 'queued' }, ocsf: { state: 'queued' } })
  expect(firstResult(ITEM, { owner: 'team-a' })).toMatchObject({ state: 'queued', ocsf: null })
  expect(firstResult({ ...ITEM, asff: null }, { owner: 'team-a' })).toMatchObject({
    state: 'accepted',
    asff: null,
    ocsf: null,
  })
})

test('a finding of two APIs is accepted when both took it, and failed when one of them did not', () => {
  const half = applyOutcome(BOTH, 'asff', { kind: 'processed' }, 'r1')
  expect(half).toMatchObject({ state: 'queued', asff: { state: 'accepted', awsRequestId: 'r1' } })
  expect(applyOutcome(half, 'ocsf', { kind: 'processed' }, 'r2').state).toBe('accepted')
  const gone: CallOutcome = { kind: 'unprocessed', code: 'ResourceNotFoundException', message: null }
  expect(applyOutcome(half, 'ocsf', gone, 'r2')).toMatchObject({
    state: 'failed',
    ocsf: { code: 'ResourceNotFoundException', awsRequestId: 'r2' },
  })
})

test('an error that is handed over keeps its words', () => {
  const error = Object.assign(new Error('Said AWS'), { code: 'AccessDenied' })
  expect(fail(BOTH, 'asff', error).asff).toEqual({
    state: 'failed',
    code: 'AccessDenied',
    message: 'Said AWS',
    awsRequestId: null,
  })
})

test('what AWS keeps refusing for the moment ends in its words, however long AWS was away meanwhile', () => {
  let result: ItemResult = BOTH
  for (let refusal = 1; refusal < MOST_REFUSALS; refusal += 1) {
    result = applyOutcome(result, 'asff', REFUSED, 'r')
    result = wait(result, 'asff', { code: 'TimeoutError', message: 'AWS is away' }, false)
    expect(result.state).toBe('queued')
  }
  result = applyOutcome(result, 'asff', REFUSED, 'last')
  expect(result.asff).toMatchObject({ state: 'failed', code: 'InternalFailure', awsRequestId: 'last' })
  expect(result.asff?.message).toMatch(/^Internal service failure\./)
})

const outcomes: fc.Arbitrary<CallOutcome> = fc.oneof(
  fc.constant<CallOutcome>({ kind: 'processed' }),
  fc.constant<CallOutcome>({ kind: 'unknown' }),
  fc.constantFrom('InternalFailure', 'InvalidInput', 'FindingNotFound').map(
    (code): CallOutcome => ({
      kind: 'unprocessed',
      code,
      message: null,
    }),
  ),
)
type Step =
  | { readonly kind: 'outcome'; readonly api: Api; readonly outcome: CallOutcome }
  | { readonly kind: 'lost'; readonly api: Api }
  | { readonly kind: 'crash' }
  | { readonly kind: 'read' }

const apis = fc.constantFrom<Api>('asff', 'ocsf')
const steps = fc.array(
  fc.oneof(
    fc.tuple(apis, outcomes).map(([api, outcome]): Step => ({ kind: 'outcome', api, outcome })),
    apis.map((api): Step => ({ kind: 'lost', api })),
    fc.constantFrom<Step>({ kind: 'crash' }, { kind: 'read' }),
  ),
  { maxLength: 40 },
)

function apply(result: ItemResult, step: Step): ItemResult {
  if (step.kind === 'crash') return markUnsure(result)
  if (step.kind === 'read') return settleDoubt(result)
  if (!isOpen(result, step.api)) return result
  if (step.kind === 'lost') return wait(result, step.api, { code: 'x', message: 'x' }, true)
  return applyOutcome(result, step.api, step.outcome, null)
}

test('in any order of events, an ended item stays ended, and markUnsure ends only with a read or with the item', () => {
  fc.assert(
    fc.property(steps, list => {
      let result = BOTH
      for (const step of list) {
        const next = apply(result, step)
        for (const api of ['asff', 'ocsf'] as const)
          if (result[api]?.state !== 'queued') expect(next[api]).toEqual(result[api])
        const isOver = !isOpen(next, 'asff') && !isOpen(next, 'ocsf')
        expect(['accepted', 'failed'].includes(next.state)).toBe(isOver)
        if (isUnsure(result) && step.kind !== 'read') expect(isUnsure(next) || isOver).toBe(true)
        result = next
      }
    }),
  )
})

test('a stop takes back what was surely not sent, and nothing else', () => {
  expect(canStop(BOTH)).toBe(true)
  expect(canStop(markUnsure(BOTH))).toBe(false)
  expect(canStop(applyOutcome(BOTH, 'ocsf', { kind: 'processed' }, null))).toBe(false)
  const stopped = stop(BOTH)
  expect(isOpen(stopped, 'asff') || isOpen(stopped, 'ocsf')).toBe(false)
})
