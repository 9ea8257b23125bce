import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { requestActor } from '@/server/http/request-actor'
import { streamEvents } from '@/server/http/stream-events'
import { takeStreamPlace } from '@/server/http/stream-places'
import { followDesk } from '@/server/usecases/events/follow-desk'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', ({ actor, request }) => {
    const limits = JSON.stringify(actor.scopes)
    return streamEvents(request, {
      follow: listener => followDesk({ actor, listener }),
      // When a person's limit changes, the stream ends. The page connects again and then gets the events of the new
      // limit.
      isAllowed: async () => {
        const now = await requestActor(request, { isUse: false }).catch(() => null)
        return now !== null && JSON.stringify(now.scopes) === limits
      },
      ended: takeStreamPlace(actor.id),
    })
  }),
})
