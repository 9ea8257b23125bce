import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listPeople } from '@/server/usecases/teams/list-people'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('teams:manage', async ({ actor }) => Response.json(await listPeople({ actor }))),
})
