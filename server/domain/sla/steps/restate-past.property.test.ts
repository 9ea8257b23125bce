import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Compliance, RecordState } from '@/lib/finding/statuses'
import type { FindingDocument } from '@/server/domain/finding/finding'
import {
  type DocumentState,
  firstSight,
  joinSights,
  mergeFinding,
} from '@/server/domain/finding/merge-finding'
import { DAY_0, documentWith } from '@/server/domain/fixtures'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { sightOf } from '@/server/domain/sla/clock/sight-of'
import { TERMS } from '@/server/domain/sla/fixtures'
import { advanceClock } from './advance-clock'
import { restatedPast } from './restate-past'

const HOUR = 3_600_000
const SEEN = DAY_0 + 20_000 * HOUR

type State = readonly [Compliance, RecordState]
const STATES: readonly State[] = [
  ['FAILED', 'ACTIVE'],
  ['WARNING', 'ACTIVE'],
  ['PASSED', 'ACTIVE'],
  ['FAILED', 'ARCHIVED'],
]
const PRODUCTS = [
  { productArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub', control: 'S3.1' },
  { productArn: 'arn:aws:securityhub:eu-west-1::product/acme/scanner', control: null },
] as const

/** Documents of one finding, as its provider wrote them; only Security Hub says when the compliance changed. */
const documents = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...STATES)), {
      minLength: 1,
      maxLength: 9,
    }),
    fc.constantFrom(...PRODUCTS),
  )
  .map(([steps, product]) => {
    let at = DAY_0
    let changed = DAY_0
    let last: Compliance | null = null
    let previous: Compliance | null = null
    return steps.map(([after, [compliance, recordState]]) => {
      at += after * HOUR
      if (compliance !== last) {
        previous = last
        changed = at - HOUR / 2
      }
      last = compliance
      return {
        ...product,
        compliance,
        recordState,
        previousCompliance: previous,
        firstObservedAt: changed,
        createdAt: DAY_0,
        updatedAt: at,
      }
    })
  })

const told = ({ kind, phase, from, opened, due, outcome, late, clock }: ClockEvent) =>
  [kind, phase, from, opened, due, outcome, late, clock].join(' ')

/** The ledger of a desk that sees these documents in this order. */
function ledgerOf(pages: readonly (readonly FindingDocument[])[]): ClockEvent[] {
  let known: DocumentState | null = null
  let events: ClockEvent[] = []
  for (const page of pages) {
    for (const sight of page.map(firstSight)) known = known === null ? sight : joinSights(known, sight)
    if (known === null) continue
    const sight = sightOf(mergeFinding([known]), 'HIGH')
    const judged = { terms: TERMS, termsOf: () => TERMS }
    events = [...events, ...advanceClock(events.at(-1) ?? null, sight, TERMS)]
    events = restatedPast(events, sight, judged) ?? events
  }
  // Since when what never failed was known follows from when it was looked at.
  return events.filter(({ opened }) => opened !== null)
}

test('The same documents give the same ledger, in any order, on any pages, with any number of repeats', () => {
  fc.assert(
    fc.property(
      documents.chain(all =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
          fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length * 2, maxLength: all.length * 2 }),
        ),
      ),
      ([all, shuffled, sizes]) => {
        const inTurn = all.map((provider, place) => [documentWith(provider, {}, SEEN + place)])
        const pages: FindingDocument[][] = []
        let place = 0
        for (const size of sizes) {
          const page = shuffled.slice(place, place + size)
          if (page.length > 0) pages.push(page.map(provider => documentWith(provider, {}, SEEN + place)))
          place += size
        }
        expect(ledgerOf(pages).map(told)).toEqual(ledgerOf(inTurn).map(told))
      },
    ),
    { numRuns: 500 },
  )
})
