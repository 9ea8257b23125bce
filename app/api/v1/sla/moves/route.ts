import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/parse-query'
import { listMoves } from '@/server/usecases/sla/list-moves'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url }) =>
    Response.json(await listMoves({ actor, input: queryOf(url) })),
  ),
})
