import { AppError } from '@/server/errors'

/** Each holds a connection and the order of its matches for as long as its reader takes. */
const MOST_AT_ONCE = 3

const taken = new Map<string, number>()

/** Takes one of the places that an actor has for exports, and answers what gives it back. Throws `rate_limited`. */
export function takeExportPlace(actorId: string): () => void {
  const running = taken.get(actorId) ?? 0
  if (running >= MOST_AT_ONCE) {
    throw new AppError('rate_limited', `${MOST_AT_ONCE} of your exports are running. Wait for one to end.`)
  }
  taken.set(actorId, running + 1)
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    const left = (taken.get(actorId) ?? 1) - 1
    if (left > 0) taken.set(actorId, left)
    else taken.delete(actorId)
  }
}
