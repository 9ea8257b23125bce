import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { withdrawApproval } from '@/server/usecases/approvals/withdraw-approval'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('actions:request', async ({ actor, params, requestId }) =>
    Response.json(await withdrawApproval({ actor, input: { id: params.id ?? '' }, requestId })),
  ),
})
