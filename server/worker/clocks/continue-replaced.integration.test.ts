import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { continuesOf, replacedByOf } from '@/lib/sla/continuation'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { findClockHistory } from '@/server/store/sla/find-clock-history'
import { recordMoves } from '@/server/store/sla-policy/record-moves'
import { madeIndex } from '@/server/store/testing/made-index'
import { NOBODY } from '@/server/worker/loop/presence'
import { continueReplaced } from './continue-replaced'

const index = await madeIndex()
const DAY = 86_400_000
const HOUR = 3_600_000
const ARN = 'arn:aws:securityhub:eu-west-1:111122223333:'
const STANDARD = `${ARN}subscription/made-standard/v/1.0.0/RDS.5/finding/a`
const OTHER = `${ARN}subscription/other-standard/v/2.0.0/RDS.5/finding/b`
const CONSOLIDATED = `${ARN}security-control/RDS.5/finding/c`

type Look = {
  readonly id: string
  /** Days before NOON. */
  readonly created: number
  readonly at?: number
  readonly record?: 'ACTIVE' | 'ARCHIVED'
  readonly workflow?: 'NEW' | 'SUPPRESSED'
  readonly control?: string
}
const see = ({ id, created, at = 0, record = 'ACTIVE', workflow = 'NEW', control = 'RDS.5' }: Look) =>
  writePage(
    index,
    pageOf([
      makeDocument({
        id,
        observedAt: NOON - at * DAY + HOUR,
        provider: {
          control,
          createdAt: NOON - created * DAY,
          updatedAt: NOON - at * DAY,
          recordState: record,
          providerSeverity: 'HIGH',
        },
        customer: { severity: 'HIGH', workflow },
      }),
    ]),
  )

const run = () =>
  continueReplaced({
    index,
    presence: NOBODY,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
    policyOf: () => null,
  })

async function keyOf(id: string): Promise<string> {
  const [row] = await index.query('SELECT key FROM findings WHERE id = ?', [id])
  return String(row?.key)
}
async function clockOf(id: string) {
  const history = await findClockHistory(index, { key: await keyOf(id), scopes: null })
  const [first] = history?.events ?? []
  const last = history?.events.at(-1)
  if (first === undefined || last === undefined) throw new Error(`no clock of ${id}`)
  return { first, last }
}

beforeEach(async () => {
  await index.write(async connection => {
    for (const table of ['findings', 'resources', 'documents', 'clocks', 'clock_spans'])
      await connection.run(`DELETE FROM ${table}`)
  })
})

const standards = async (record: 'ACTIVE' | 'ARCHIVED', at: number) => {
  await see({ id: STANDARD, created: 60, at, record })
  await see({ id: OTHER, created: 40, at, record })
}

/** The switch was at NOON: 60 days after the first of them failed, under ten days for HIGH. */
async function expectContinued(): Promise<void> {
  const [standard, other, consolidated] = [
    await clockOf(STANDARD),
    await clockOf(OTHER),
    await clockOf(CONSOLIDATED),
  ]
  expect(consolidated.last).toMatchObject({
    phase: 'running',
    start: NOON - 60 * DAY,
    due: NOON - 50 * DAY,
    severity: 'HIGH',
  })
  expect(consolidated.first.from).toBe(NOON)
  const keys = [await keyOf(STANDARD), await keyOf(OTHER)].toSorted()
  expect(continuesOf(consolidated.first.reason)).toEqual(keys)
  for (const { last } of [standard, other]) {
    expect(last).toMatchObject({ kind: 'gone', phase: 'gone' })
    expect(replacedByOf(last.reason)).toEqual([await keyOf(CONSOLIDATED)])
  }
  const closings = await index.query(`SELECT 1 FROM clock_spans WHERE kind = 'close'`)
  expect(closings).toEqual([])
}

test('clocks go on in a consolidated finding, whether it or the archived ones are seen first', async () => {
  await standards('ACTIVE', 1)
  await standards('ARCHIVED', 0)
  await see({ id: CONSOLIDATED, created: 0 })
  expect(await run()).toBe(3)
  await expectContinued()
  expect(await run()).toBe(0)
})

test('the new one first, and the old ones one after the other', async () => {
  await standards('ACTIVE', 1)
  await see({ id: CONSOLIDATED, created: 0 })
  expect(await run()).toBe(0)
  await see({ id: OTHER, created: 40, record: 'ARCHIVED' })
  expect(await run()).toBe(2)
  expect((await clockOf(CONSOLIDATED)).last.start).toBe(NOON - 40 * DAY)
  await see({ id: STANDARD, created: 60, record: 'ARCHIVED' })
  expect(await run()).toBe(2)
  await expectContinued()
})

test('switched off again, the clock goes on in the findings of single standards', async () => {
  await see({ id: CONSOLIDATED, created: 30, at: 1 })
  await see({ id: CONSOLIDATED, created: 30, record: 'ARCHIVED' })
  await standardsNew()
  expect(await run()).toBe(3)
  for (const id of [STANDARD, OTHER]) {
    expect((await clockOf(id)).last).toMatchObject({ start: NOON - 30 * DAY, due: NOON - 20 * DAY })
  }
  expect(replacedByOf((await clockOf(CONSOLIDATED)).last.reason)).toHaveLength(2)
})
const standardsNew = async () => {
  await see({ id: STANDARD, created: 0 })
  await see({ id: OTHER, created: 0 })
}

test('a pause and a due date that was moved go on, too', async () => {
  await see({ id: STANDARD, created: 60, at: 58, workflow: 'NEW' })
  await see({ id: STANDARD, created: 60, at: 56, workflow: 'SUPPRESSED' })
  await see({ id: STANDARD, created: 60, at: 0, workflow: 'SUPPRESSED', record: 'ARCHIVED' })
  await see({ id: CONSOLIDATED, created: 0 })
  await run()
  const { last } = await clockOf(CONSOLIDATED)
  // It ran for four days and an hour before it was paused.
  expect(last).toMatchObject({ phase: 'running', start: NOON - 4 * DAY - HOUR, due: NOON + 6 * DAY - HOUR })

  await see({ id: OTHER, created: 20, at: 2, control: 'RDS.6' })
  const key = await keyOf(OTHER)
  const due = NOON + 9 * DAY
  await recordMoves(index, [{ key, due, at: NOON - DAY, actor: 'lead', reason: 'freeze' }])
  await see({ id: OTHER, created: 20, record: 'ARCHIVED', control: 'RDS.6' })
  const successor = `${ARN}security-control/RDS.6/finding/d`
  await see({ id: successor, created: 0, control: 'RDS.6' })
  await run()
  expect((await clockOf(successor)).last).toMatchObject({
    kind: 'move',
    moved: true,
    due,
    actor: 'lead',
    reason: 'freeze',
  })
})

test('what was archived on another day, is of another control, or had closed is not gone on with', async () => {
  await see({ id: STANDARD, created: 60, at: 3 })
  await see({ id: STANDARD, created: 60, at: 2, record: 'ARCHIVED' })
  await see({ id: OTHER, created: 40, record: 'ARCHIVED', control: 'RDS.7' })
  await see({ id: CONSOLIDATED, created: 0 })
  expect(await run()).toBe(0)
  expect((await clockOf(CONSOLIDATED)).last.start).toBe(NOON)
})
