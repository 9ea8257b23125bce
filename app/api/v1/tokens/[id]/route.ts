import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { revokeToken } from '@/server/usecases/tokens/revoke-token'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: guard('tokens:manage', async ({ actor, params, requestId }) => {
    await revokeToken({ actor, input: { id: params.id ?? '' }, requestId })
    return new Response(null, { status: 204 })
  }),
})
