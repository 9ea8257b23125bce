import { guard } from '@/server/http/guard'
import { queryOf } from '@/server/usecases/findings/parse-query'
import { listQuarantine } from '@/server/usecases/status/list-quarantine'

export const GET = guard('status:read', async ({ actor, url }) =>
  Response.json(await listQuarantine({ actor, input: queryOf(url) })),
)
