import { guard } from '@/server/http/guard'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { queryOf } from '@/server/usecases/findings/parse-query'

export const GET = guard('findings:read', async ({ actor, url }) =>
  Response.json(await listFindings({ actor, input: queryOf(url) })),
)
