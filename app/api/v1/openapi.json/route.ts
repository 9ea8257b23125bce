import { openApi } from '@/lib/api/operations/openapi'
import { OPERATIONS } from '@/lib/api/operations/operations'
import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('self:read', () => Response.json(openApi(OPERATIONS))),
})
