import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { Json } from '@/server/domain/audit-hash'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/append-audit'
import { auditActor } from '@/server/state/audit-actor'

type Denial = {
  readonly actor: Actor
  readonly action: string
  readonly target: NonNullable<Json>
  readonly reason: string
  readonly requestId: string
}

/** Notes what somebody was refused. That they are refused does not hang on it: a failure is logged and goes no further. */
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
