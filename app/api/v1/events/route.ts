import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { requestActor } from '@/server/http/request-actor'
import { streamEvents } from '@/server/http/stream-events'
import { followDesk } from '@/server/usecases/events/follow-desk'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', ({ actor, request }) =>
    streamEvents(request, {
      follow: listener => followDesk({ actor, listener }),
      isAllowed: async () => (await requestActor(request, { isUse: false }).catch(() => null)) !== null,
    }),
  ),
})
