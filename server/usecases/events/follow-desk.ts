import type { DeskEvent } from '@/lib/api/events'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'

/** Calls `listener` with all that happens on the desk. Answers what ends that. */
export async function followDesk(call: {
  actor: Actor
  listener: (event: DeskEvent) => void
}): Promise<() => void> {
  authorize(call.actor, 'findings:read')
  const { news } = await desk()
  return news.subscribe(call.listener)
}
