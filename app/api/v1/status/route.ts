import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readStatus } from '@/server/usecases/status/read-status'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('status:read', async ({ actor }) => Response.json(await readStatus({ actor }))),
})
