import { guard } from '@/server/http/guard'
import { revokeToken } from '@/server/usecases/tokens/revoke-token'

export const DELETE = guard('tokens:manage', async ({ actor, params }) => {
  await revokeToken({ actor, input: { id: params.id ?? '' } })
  return new Response(null, { status: 204 })
})
