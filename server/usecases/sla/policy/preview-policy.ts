import { type PolicyPreview, policyDraft } from '@/lib/api/sla-policy'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { sumEffects } from '@/server/domain/sla/policy-effect'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import { authorize } from '@/server/errors'
import { countRuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { previewPolicy as previewClocks } from '@/server/store/sla-policy/preview-policy'
import { parseInput } from '@/server/usecases/parse-input'
import { checkRules } from './check-rules'
import { toRuleEffect } from './to-rule-effect'

type Call = {
  readonly actor: Actor
  readonly input: unknown
  /** Ends the reading when who asked has gone away. */
  readonly signal: AbortSignal
}

/**
 * What saving a policy would do right now to the open clocks of findings that the asker sees, in all and by team. Throws
 * `invalid_input` as saving would.
 */
export async function previewPolicy({ actor, input, signal }: Call): Promise<PolicyPreview> {
  authorize(actor, 'sla:policy')
  const { policy } = parseInput(policyDraft, input)
  checkRules(policy)
  const { index } = await desk()
  const draft = policyInForce(index.policy().version + 1, policy)
  const { scopes } = actor
  const effects = await previewClocks(index, { draft, scopes, now: Date.now(), signal })
  const matches = await countRuleMatches(index, draft.rules, scopes)
  return {
    total: sumEffects(effects.values()),
    teams: [...effects]
      .map(([team, effect]) => ({ team, ...effect }))
      .sort((a, b) => (a.team < b.team ? -1 : 1)),
    rules: matches.rules.map(each => toRuleEffect(each, each.governs)),
    ungoverned: { count: matches.ungoverned },
  }
}
