import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'

/** Returns the person behind an actor. Throws `forbidden` for a token, which has neither views nor preferences. */
export function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  throw new AppError(
    'forbidden',
    'Views and preferences belong to people: sign in instead of using an API token.',
  )
}
