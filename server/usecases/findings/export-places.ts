import { Places } from '@/server/domain/people/places'
import { AppError } from '@/server/errors'

/** Each export holds a connection and the order of its matches for as long as its reader takes. */
const MOST_AT_ONCE = 3

const places = new Places(MOST_AT_ONCE)

/** Takes one of an actor's places for exports, and returns a function that gives it back. Throws `rate_limited`. */
export function takeExportPlace(actorId: string): () => void {
  const leave = places.take(actorId)
  if (leave) return leave
  throw new AppError('rate_limited', `${MOST_AT_ONCE} of your exports are running. Wait for one to end.`)
}
