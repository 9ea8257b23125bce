import { guard } from '@/server/http/guard'
import { readFinding } from '@/server/usecases/findings/read-finding'

export const GET = guard('findings:read', async ({ actor, params }) =>
  Response.json(await readFinding({ actor, input: { key: params.key ?? '' } })),
)
