import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { createView } from '@/server/usecases/views/create-view'
import { listViews } from '@/server/usecases/views/list-views'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor }) => Response.json(await listViews({ actor }))),
  POST: guard('views:write', async ({ actor, request }) =>
    Response.json(await createView({ actor, input: await readJson(request) }), { status: 201 }),
  ),
})
