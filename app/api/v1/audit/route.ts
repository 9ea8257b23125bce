import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listAudit } from '@/server/usecases/audit/list-audit'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('audit:read', async ({ actor, url }) =>
    Response.json(await listAudit({ actor, input: queryOf(url) })),
  ),
})
