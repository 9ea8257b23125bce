import { guard } from '@/server/http/guard'
import { readRaw } from '@/server/usecases/findings/read-raw'

export const GET = guard('findings:read', async ({ actor, params }) =>
  Response.json(await readRaw({ actor, input: { key: params.key ?? '' } })),
)
