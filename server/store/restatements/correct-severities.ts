import type { DuckDBConnection } from '@duckdb/node-api'
import type { RestatementCode } from '@/lib/api/sla/restatement-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { correctSeverity, judgeAgain, type Misjudged } from '@/server/domain/sla/steps/correct-severity'
import { readEvents } from '@/server/store/clocks/read-events'
import { type ReplacedClock, replaceClocks } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { appendRows } from '@/server/store/sql/stage'
import type { MisjudgedFinding } from './find-misjudged'
import { type PolicyOf, showToday, termsOfEvents } from './past-events'

type Correction = {
  readonly was: Misjudged
  readonly code: RestatementCode
  readonly policyOf: PolicyOf
  readonly now: Instant
}

/** Updates the severities in rows, where the rules of the policy read them. */
async function showSeverities(
  connection: DuckDBConnection,
  lasts: readonly Pick<ClockEvent, 'key' | 'severity'>[],
): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMP TABLE known_severities (key VARCHAR, severity VARCHAR)')
  await appendRows(
    connection,
    'known_severities',
    lasts.map(({ key, severity }) => [key, severity]),
    'temp',
  )
  await connection.run(
    'UPDATE findings SET sla_severity = k.severity FROM known_severities k WHERE findings.key = k.key',
  )
}

/**
 * Judges clocks of passed controls by the severity with which they failed, in one transaction. The ledger keeps the
 * replaced events, under the code of the restatement. A clock that was corrected meanwhile stays. Returns the keys of
 * the changed clocks.
 */
export const correctSeverities = (
  index: Index,
  found: readonly MisjudgedFinding[],
  correction: Correction,
): Promise<string[]> =>
  index.write(async connection => {
    const past = await readEvents(
      connection,
      found.map(({ key }) => key),
    )
    const corrected = await mapYielding(found, ({ key, known }) => {
      const events = past.get(key) ?? []
      return { last: events.at(-1), events: correctSeverity(events, correction.was, known) ?? [] }
    })
    await showSeverities(
      connection,
      corrected.flatMap(({ events }) => events.slice(-1)),
    )
    const termsOf = await termsOfEvents(index, connection, past, correction.policyOf)
    const replaced = (
      await mapYielding(corrected, ({ last, events }): ReplacedClock[] => {
        const [first, ...rest] = judgeAgain(events, termsOf)
        return last && first ? [{ last, events: [first, ...rest] }] : []
      })
    ).flat()
    await replaceClocks(index, connection, replaced, { now: correction.now, reason: correction.code })
    await showToday(index, connection, replaced)
    return replaced.map(({ last }) => last.key)
  })
