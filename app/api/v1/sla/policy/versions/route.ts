import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { listPolicyVersions } from '@/server/usecases/sla/policy/list-policy-versions'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor }) => Response.json(await listPolicyVersions({ actor }))),
})
