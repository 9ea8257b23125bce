import type { DeskEvent } from '@/lib/api/events'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { shownChanges } from '@/server/usecases/changes/shown-changes'

/**
 * Calls `listener` with all events of the desk; a limited actor only gets their own changes. Returns a function that
 * ends this.
 */
export async function followDesk(call: {
  actor: Actor
  listener: (event: DeskEvent) => void
}): Promise<() => void> {
  const { actor, listener } = call
  authorize(actor, 'findings:read')
  const { news, state } = await desk()
  if (actor.scopes === null) return news.subscribe(listener)
  return news.subscribe(event => {
    if (event.type !== 'change') return listener(event)
    // If the owner of the change cannot be read, the next event about it tries again.
    void shownChanges(state, actor, [event.id])
      .then(shown => shown(event.id) !== null && listener(event))
      .catch(() => undefined)
  })
}
