import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { findNearest } from '@/server/usecases/findings/find-nearest'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) =>
    Response.json(await findNearest({ actor, input: queryOf(url), signal: request.signal })),
  ),
})
