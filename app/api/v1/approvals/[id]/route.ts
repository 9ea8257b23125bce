import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readApproval } from '@/server/usecases/approvals/read-approval'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('approvals:read', async ({ actor, params }) =>
    Response.json(await readApproval({ actor, input: { id: params.id ?? '' } })),
  ),
})
