import { Places } from '@/server/domain/people/places'
import { AppError } from '@/server/errors'

/** One for each open page. Each holds a connection and checks its session every few seconds. */
const MOST_AT_ONCE = 20

const places = new Places(MOST_AT_ONCE)

/**
 * Takes one of an actor's places for event streams, and returns a function that gives it back. Throws `rate_limited`.
 * If it closed an older stream instead, two pages would close each other's forever, as both reconnect.
 */
export function takeStreamPlace(actorId: string): () => void {
  const leave = places.take(actorId)
  if (leave) return leave
  throw new AppError(
    'rate_limited',
    `${MOST_AT_ONCE} of your pages follow events already. Close one of them.`,
  )
}
