import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import type { Json } from '@/server/domain/people/audit-hash'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'

type Denial = {
  readonly actor: Actor
  readonly action: string
  readonly target: NonNullable<Json>
  readonly reason: string
  readonly requestId: string
}

/** Records what an actor was refused. The refusal does not depend on it: a failure is only logged. */
export async function recordDenial({ actor, ...denial }: Denial): Promise<void> {
  try {
    const { state } = await desk()
    await state.db.transaction(async tx => {
      await appendAudit(tx, { ...denial, actor: await auditActor(tx, actor), decision: 'deny' })
    })
  } catch (error) {
    log.error({ err: error, ...denial, actor: actor.id }, 'a denial could not be written to the audit log')
  }
}
