import { guard } from '@/server/http/guard'
import { readMe } from '@/server/usecases/session/read-me'

export const GET = guard('self:read', ({ actor }) => Response.json(readMe({ actor })))
