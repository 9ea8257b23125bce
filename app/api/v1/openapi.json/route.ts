import { openApi } from '@/lib/api/openapi'
import { OPERATIONS } from '@/lib/api/operations'
import { guard } from '@/server/http/guard'

export const GET = guard('self:read', () => Response.json(openApi(OPERATIONS)))
