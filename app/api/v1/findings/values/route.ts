import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { completeValues } from '@/server/usecases/findings/complete-values'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) =>
    Response.json(await completeValues({ actor, input: queryOf(url), signal: request.signal })),
  ),
})
