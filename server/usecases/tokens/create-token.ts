import { randomBytes } from 'node:crypto'
import { type CreatedToken, newToken } from '@/lib/api/tokens'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { log } from '@/server/log'
import { insertToken } from '@/server/state/insert-token'
import { parseInput } from '@/server/usecases/parse-input'
import { hashSecret } from '@/server/usecases/session/hash-secret'

/** Makes an API token. Its secret exists in this answer alone: what is kept is the hash. */
export async function createToken({ actor, input }: { actor: Actor; input: unknown }): Promise<CreatedToken> {
  authorize(actor, 'tokens:manage')
  const { name, role, scope } = parseInput(newToken, input)
  const secret = `hd_${randomBytes(32).toString('base64url')}`
  const { state } = await desk()
  const id = await insertToken(state, { name, role, hash: hashSecret(secret), createdBy: actor.name, scope })
  log.info({ actor: actor.id, id, role }, 'made an API key')
  return { id, name, role, secret }
}
