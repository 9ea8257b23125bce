import { guard } from '@/server/http/guard'
import { readStatus } from '@/server/usecases/status/read-status'

export const GET = guard('status:read', async ({ actor }) => Response.json(await readStatus({ actor })))
