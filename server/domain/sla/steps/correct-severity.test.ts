import { expect, test } from 'vitest'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { closed, lastOf, ledgerOf, on, sightOn, TERMS } from '@/server/domain/sla/fixtures'
import { correctSeverity, judgeAgain } from './correct-severity'

const brief = ({ kind, phase, severity }: ClockEvent) => `${kind} ${phase} ${severity}`
const corrected = (events: readonly ClockEvent[], known: ClockEvent['severity']) =>
  judgeAgain(correctSeverity(events, 'INFORMATIONAL', known) ?? [], () => TERMS)

/** It failed for twelve days, and had passed when Hubdesk first saw it. */
const firstSight = closed(30, 12, { severity: 'INFORMATIONAL' })

test('A close that one sight shows together with its beginning is judged by the severity that failed', () => {
  const events = ledgerOf([firstSight], TERMS)
  expect(events.map(brief)).toEqual(['start running INFORMATIONAL', 'close met INFORMATIONAL'])
  const again = corrected(events, 'HIGH')
  expect(again.map(brief)).toEqual(['start running HIGH', 'close missed HIGH'])
  expect(again[1]).toMatchObject({
    seq: 2,
    from: on(12),
    due: on(10),
    seen: on(30),
    resolve: 12 * 86_400_000,
  })
})

test('Where nothing says the severity, there is no SLA, but the time that it took stays', () => {
  expect(corrected(ledgerOf([firstSight], TERMS), 'UNKNOWN')).toMatchObject([
    { kind: 'start', phase: 'no_sla', allowance: null, due: null },
    { kind: 'close', phase: 'no_sla', severity: 'UNKNOWN', resolve: 12 * 86_400_000 },
  ])
})

test('What was seen failing is right already', () => {
  const live = ledgerOf([sightOn(1, { severity: 'INFORMATIONAL' }), closed(9, 9)], TERMS)
  expect(correctSeverity(live, 'INFORMATIONAL', 'HIGH')).toBeNull()
})

test('A later failure keeps its own severity, and continues the corrected clock', () => {
  const events = ledgerOf(
    [firstSight, sightOn(31, { severity: 'MEDIUM', opened: on(15) }), closed(33, 33, { opened: on(15) })],
    TERMS,
  )
  expect(corrected(events, 'HIGH').map(brief)).toEqual([
    'start running HIGH',
    'close missed HIGH',
    'reopen running MEDIUM',
    'close missed MEDIUM',
  ])
})

test('A period that went by unseen is judged by what the clock saw failing before', () => {
  const masked = closed(60, 50, { severity: 'INFORMATIONAL', opened: on(40) })
  const events = ledgerOf([sightOn(1), closed(5, 5), masked], TERMS)
  const again = correctSeverity(events, 'INFORMATIONAL', 'LOW') ?? []
  expect(again.slice(-2).map(({ severity }) => severity)).toEqual(['HIGH', 'HIGH'])
})

test('A masked sight takes the severity that the clock saw, where it saw one', () => {
  const masked = closed(60, 50, { severity: 'LOW', opened: on(40), masked: true })
  expect(lastOf([sightOn(1), closed(5, 5), masked])).toMatchObject({ kind: 'close', severity: 'HIGH' })
  expect(lastOf([masked])).toMatchObject({ kind: 'close', severity: 'LOW' })
})
