import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeLineParts } from './time-line-parts'

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString()
const at = (number: number): number => Date.parse(day(number))
const clock = {
  phase: 'running' as const,
  start: day(0),
  due: day(10),
  risk: day(8),
  pauses: [],
  closed: null,
}

test('a running clock has run up to now, and is at risk before it is due', () => {
  expect(timeLineParts(clock, at(5))).toEqual({
    parts: [
      { kind: 'ran', from: 0, to: 50 },
      { kind: 'left', from: 50, to: 80 },
      { kind: 'risk', from: 80, to: 100 },
    ],
    due: 100,
    end: 50,
  })
})

test('overdue time begins at the due date, and a pause counts as neither', () => {
  const paused = { ...clock, pauses: [{ from: day(4), to: day(6), actor: null }] }
  expect(timeLineParts(paused, at(20)).parts).toEqual([
    { kind: 'ran', from: 0, to: 20 },
    { kind: 'paused', from: 20, to: 30 },
    { kind: 'ran', from: 30, to: 50 },
    { kind: 'overdue', from: 50, to: 100 },
  ])
})

test('nothing is overdue while the clock is paused', () => {
  const paused = { ...clock, phase: 'paused' as const, pauses: [{ from: day(12), to: null, actor: null }] }
  expect(timeLineParts(paused, at(20)).parts.map(({ kind }) => kind)).toEqual(['ran', 'paused'])
})

test('a closed clock does not move', () => {
  const closed = { ...clock, closed: day(5) }
  expect(timeLineParts(closed, at(400))).toMatchObject({ due: 100, end: 50 })
})

test('parts follow one another from 0 to 100 without a gap, for any dates', () => {
  const date = fc.integer({ min: -50, max: 200 }).map(day)
  fc.assert(
    fc.property(
      fc.record({
        phase: fc.constantFrom('running' as const, 'paused' as const, 'met' as const),
        start: date,
        due: fc.option(date),
        risk: fc.option(date),
        closed: fc.option(date),
        pauses: fc.array(fc.record({ from: date, to: fc.option(date), actor: fc.constant(null) }), {
          maxLength: 4,
        }),
      }),
      fc.integer({ min: 0, max: 200 }),
      (given, now) => {
        const { parts, due, end } = timeLineParts(given, at(now))
        let last = 0
        for (const part of parts) {
          expect(part.from).toBeCloseTo(last, 6)
          expect(part.to).toBeGreaterThan(part.from)
          last = part.to
        }
        if (parts.length > 0) expect(last).toBeCloseTo(100, 6)
        for (const mark of [due ?? 0, end]) {
          expect(mark).toBeGreaterThanOrEqual(0)
          expect(mark).toBeLessThanOrEqual(100)
        }
      },
    ),
  )
})
