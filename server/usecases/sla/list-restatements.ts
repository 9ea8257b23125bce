import { RESTATEMENT_WORDS } from '@/lib/api/sla/restatement-words'
import type { SlaRestatements } from '@/lib/api/sla/sla-restatements'
import { happenedOn } from '@/lib/sla/links'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listRestatements as list } from '@/server/store/restatements/list-restatements'
import { forAsker } from '@/server/usecases/for-asker'

/** Lists what corrections changed in the past of the findings that the actor sees, newest first. */
export async function listRestatements({ actor }: { actor: Actor }): Promise<SlaRestatements> {
  authorize(actor, 'findings:read')
  const index = forAsker((await desk()).index, { actor })
  const items = (await list(index, actor.scopes)).map(({ code, at, months, ...counts }) => ({
    code,
    ...RESTATEMENT_WORDS[code],
    at: new Date(at).toISOString(),
    ...counts,
    months: months.map(month => ({
      ...month,
      met_filter: happenedOn('met', month.month),
      missed_filter: happenedOn('missed', month.month),
    })),
  }))
  return { items, next: null, total: items.length }
}
