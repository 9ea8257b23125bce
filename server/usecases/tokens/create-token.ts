import { randomBytes } from 'node:crypto'
import { type CreatedToken, newToken } from '@/lib/api/tokens'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import type { State } from '@/server/state/open-state'
import { findTokenById } from '@/server/state/people/find-token'
import { insertToken } from '@/server/state/people/insert-token'
import { parseInput } from '@/server/usecases/parse-input'
import { hashSecret } from '@/server/usecases/session/hash-secret'

type Call = { readonly actor: Actor; readonly input: unknown; readonly requestId: string }

/** Finds the person behind an actor: who made a token also made the tokens that it makes. Null where it is not known. */
async function personBehind(db: State['db'], { kind, id }: Actor): Promise<string | null> {
  if (kind === 'person') return id
  return (await findTokenById(db, id))?.maker?.id ?? null
}

/** Creates an API token. Its secret is only in this answer: the hash is stored. */
export async function createToken({ actor, input, requestId }: Call): Promise<CreatedToken> {
  authorize(actor, 'tokens:manage')
  const { name, role, scope } = parseInput(newToken, input)
  const secret = `hd_${randomBytes(32).toString('base64url')}`
  const { state } = await desk()
  const token = { name, role, hash: hashSecret(secret), createdBy: actor.name, scope }
  const id = await state.db.transaction(async tx => {
    const makerId = await personBehind(tx, actor)
    const made = await insertToken(tx, { ...token, makerId })
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'token.create',
      target: { token: made, name },
      after: { role, scope, maker: makerId },
      decision: 'allow',
      requestId,
    })
    return made
  })
  log.info({ actor: actor.id, id, role }, 'made an API key')
  return { id, name, role, secret }
}
