import { openApi } from '@/lib/api/openapi'
import { OPERATIONS } from '@/lib/api/operations'
import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('self:read', () => Response.json(openApi(OPERATIONS))),
})
