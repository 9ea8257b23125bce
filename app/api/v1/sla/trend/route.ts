import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/parse-query'
import { readTrend } from '@/server/usecases/sla/read-trend'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) =>
    Response.json(await readTrend({ actor, input: queryOf(url), signal: request.signal })),
  ),
})
