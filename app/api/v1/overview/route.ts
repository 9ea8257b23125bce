import { guard } from '@/server/http/guard'
import { readOverview } from '@/server/usecases/findings/read-overview'

export const GET = guard('findings:read', async ({ actor }) => Response.json(await readOverview({ actor })))
