import { type PolicyPreview, policyDraft } from '@/lib/api/sla/sla-policy'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { sumEffects } from '@/server/domain/sla/policy/policy-effect'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { authorize } from '@/server/errors'
import { countRuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { previewPolicy as previewClocks } from '@/server/store/sla-policy/preview-policy'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { checkRules } from './check-rules'
import { toRuleEffect } from './to-rule-effect'

/** Milliseconds: every clock is judged again, which takes longer than a list may. */
const DEADLINE = 60_000

type Call = {
  readonly actor: Actor
  readonly input: unknown
  /** Cancels the reading when the asker has left. */
  readonly signal: AbortSignal
}

/**
 * Computes the effect of a new policy on the open clocks of findings that the asker sees, in total and by team. Throws
 * `invalid_input` as saving would.
 */
export async function previewPolicy({ actor, input, signal }: Call): Promise<PolicyPreview> {
  authorize(actor, 'sla:policy')
  const { policy } = parseInput(policyDraft, input)
  checkRules(policy)
  const { index: shared, previews } = await desk()
  const index = forAsker(shared, { actor, signal }, DEADLINE)
  const draft = policyInForce(index.policy().version + 1, policy)
  const { scopes } = actor
  const now = Date.now()
  const { effects, findings } = await previewClocks(index, { draft, scopes, now })
  const matches = await countRuleMatches(index, draft, scopes)
  return {
    id: previews.keep({ actor: actor.id, findings }, now),
    total: sumEffects(effects.values()),
    teams: [...effects]
      .map(([team, effect]) => ({ team, ...effect }))
      .sort((a, b) => (a.team < b.team ? -1 : 1)),
    rules: matches.rules.map(each => toRuleEffect(each, each.governs)),
    ungoverned: { count: matches.ungoverned },
  }
}
