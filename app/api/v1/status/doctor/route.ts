import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { examineDesk } from '@/server/usecases/doctor/examine-desk'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('doctor:run', async ({ actor }) => Response.json(await examineDesk({ actor }))),
})
