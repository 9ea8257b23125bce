import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readMe } from '@/server/usecases/session/read-me'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('self:read', ({ actor }) => Response.json(readMe({ actor }))),
})
