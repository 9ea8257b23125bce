import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listApprovals } from '@/server/usecases/approvals/list-approvals'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('approvals:read', async ({ actor, url }) =>
    Response.json(await listApprovals({ actor, input: queryOf(url) })),
  ),
})
