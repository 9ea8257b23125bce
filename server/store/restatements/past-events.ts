import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { writeRejudged } from '@/server/store/advance/write-rejudged'
import { readRules } from '@/server/store/clocks/read-rules'
import type { ReplacedClock } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'

/** Returns the policy of a version; null where it is not stored. */
export type PolicyOf = (version: number) => PolicyInForce | null

/** Returns the terms of each event: those of the version that judged it, by its rule that governs the finding. */
export async function termsOfEvents(
  index: Index,
  connection: DuckDBConnection,
  events: ReadonlyMap<string, readonly ClockEvent[]>,
  policyOf: PolicyOf,
): Promise<(event: ClockEvent) => Terms> {
  const versions = new Set([...events.values()].flat().map(({ policy }) => policy))
  const ruled = new Map<number, { policy: PolicyInForce; rules: ReadonlyMap<string, number> }>()
  for (const version of versions) {
    const policy = policyOf(version) ?? index.policy()
    ruled.set(version, { policy, rules: await readRules(connection, [...events.keys()], policy) })
  }
  return ({ key, policy: version }) => {
    const { policy, rules } = ruled.get(version) ?? {
      policy: index.policy(),
      rules: new Map<string, number>(),
    }
    return termsOfRule({ ...policy, version }, rules.get(key) ?? -1)
  }
}

/** Updates pasts judged by older versions to show the result of the version in force. */
export async function showToday(
  index: Index,
  connection: DuckDBConnection,
  replaced: readonly ReplacedClock[],
): Promise<void> {
  const inForce = index.policy()
  const older = replaced.filter(({ events }) => events.some(({ policy }) => policy !== inForce.version))
  const keys = older.map(({ last }) => last.key)
  const rules = await readRules(connection, keys, inForce)
  await writeRejudged(connection, new Map(keys.map(key => [key, termsOfRule(inForce, rules.get(key) ?? -1)])))
}
