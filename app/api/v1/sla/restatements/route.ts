import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listRestatements } from '@/server/usecases/sla/list-restatements'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor }) => Response.json(await listRestatements({ actor }))),
})
