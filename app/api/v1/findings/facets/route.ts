import { guard } from '@/server/http/guard'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { queryOf } from '@/server/usecases/findings/parse-query'

export const GET = guard('findings:read', async ({ actor, url }) =>
  Response.json(await countFacets({ actor, input: queryOf(url) })),
)
