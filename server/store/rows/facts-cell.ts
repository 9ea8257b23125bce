import { z } from 'zod'
import { OUTCOMES } from '@/lib/finding/clock-words'
import { COMPLIANCES } from '@/lib/finding/statuses'
import type { Fact } from '@/server/domain/finding/facts'

const states = z.enum(['failing', ...OUTCOMES]).exclude(['resolved'])
const stored = z.array(
  z.tuple([
    z.number(),
    states,
    z.enum(COMPLIANCES).nullable(),
    z.number().nullable(),
    z.enum(['failing', 'passed']).nullable(),
    z.number().nullable(),
  ]),
)

/** Writes facts for a document's row: JSON of tuples without names, as a million rows would repeat them. */
export const factsCell = (facts: readonly Fact[]): string =>
  JSON.stringify(
    facts.map(({ at, state, compliance, since, previous, born }) => [
      at,
      state,
      compliance,
      since,
      previous,
      born,
    ]),
  )

/** Reads the facts of such a cell. Throws on other text. */
export const readFacts = (cell: string): readonly Fact[] =>
  stored.parse(JSON.parse(cell)).map(([at, state, compliance, since, previous, born]) => ({
    at,
    state,
    compliance,
    since,
    previous,
    born,
  }))
