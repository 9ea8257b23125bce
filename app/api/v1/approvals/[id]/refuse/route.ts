import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { refuseApproval } from '@/server/usecases/approvals/vote-approval'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('approvals:vote', async ({ actor, params, request, requestId }) => {
    const input = { id: params.id ?? '', body: await readJson(request) }
    return Response.json(await refuseApproval({ actor, input, requestId }))
  }),
})
