import { guard } from '@/server/http/guard'
import { groupFindings } from '@/server/usecases/findings/group-findings'
import { queryOf } from '@/server/usecases/findings/parse-query'

export const GET = guard('findings:read', async ({ actor, url }) =>
  Response.json(await groupFindings({ actor, input: queryOf(url) })),
)
