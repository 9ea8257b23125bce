import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_0, documentWith } from '@/server/domain/fixtures'
import { evidenceOf, joinEvidence } from './lifecycle'
import { periodsOf } from './periods'

const HOUR = 3_600_000

/** What a provider says in one finding's life, each document so many hours after the one before. */
const life = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 100 }),
    state: fc.constantFrom('FAILED', 'WARNING', 'PASSED', 'ARCHIVED'),
    /** The document was written so many hours after the change that it shows. */
    late: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const products = [
  { productArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub', control: 'S3.1' },
  { productArn: 'arn:aws:securityhub:eu-west-1::product/acme/scanner', control: null },
] as const

const documents = fc.tuple(life, fc.constantFrom(...products)).map(([steps, product]) => {
  let at = DAY_0
  let changed = DAY_0
  let before: string | null = null
  return steps.map(({ after, state, late }) => {
    const written = at + after * HOUR
    if (state !== before) changed = Math.max(at + 1, written - late * HOUR)
    before = state
    at = written
    const isArchived = state === 'ARCHIVED'
    return documentWith(
      {
        ...product,
        compliance: isArchived ? 'FAILED' : (state as 'FAILED' | 'WARNING' | 'PASSED'),
        recordState: isArchived ? 'ARCHIVED' : 'ACTIVE',
        createdAt: DAY_0,
        firstObservedAt: changed,
        updatedAt: written,
      },
      {},
      DAY_0 + 10_000 * HOUR,
    )
  })
})

const periodsIn = (all: readonly ReturnType<typeof documentWith>[]) =>
  periodsOf(all.map(evidenceOf).reduce(joinEvidence).facts)

test('The same documents prove the same periods in any order and any number of repeats', () => {
  fc.assert(
    fc.property(
      documents.chain(all =>
        fc.record({
          all: fc.constant(all),
          shuffled: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
          split: fc.integer({ min: 0, max: all.length * 2 }),
        }),
      ),
      ({ all, shuffled, split }) => {
        const join = (some: typeof all) =>
          some.map(evidenceOf).reduce(joinEvidence, { ...evidenceOf(all[0] ?? documentWith({})), facts: [] })
        const halves = joinEvidence(join(shuffled.slice(0, split)), join(shuffled.slice(split)))
        expect(periodsOf(halves.facts)).toEqual(periodsIn(all))
      },
    ),
    { numRuns: 1000 },
  )
})

test('Periods follow one another, end with what says otherwise, and only the last may still run', () => {
  fc.assert(
    fc.property(documents, all => {
      const periods = periodsIn(all)
      periods.forEach(({ opened, closed, proven }, place) => {
        expect(opened).toBeLessThanOrEqual(closed ?? Number.POSITIVE_INFINITY)
        expect(opened).toBeGreaterThanOrEqual(periods[place - 1]?.closed ?? 0)
        if (place > 0) expect(proven).toBe(true)
        if (place < periods.length - 1) expect(closed).not.toBeNull()
      })
      const isFailing =
        all.at(-1)?.provider.recordState === 'ACTIVE' && all.at(-1)?.provider.compliance !== 'PASSED'
      expect(periods.at(-1)?.closed === null).toBe(isFailing)
    }),
    { numRuns: 1000 },
  )
})
