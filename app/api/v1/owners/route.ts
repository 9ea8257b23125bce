import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listOwners } from '@/server/usecases/teams/list-owners'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor }) => Response.json(await listOwners({ actor }))),
})
