import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { readPreference } from '@/server/usecases/preferences/read-preference'
import { writePreference } from '@/server/usecases/preferences/write-preference'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('self:read', async ({ actor, params }) =>
    Response.json(await readPreference({ actor, input: { key: params.key ?? '' } })),
  ),
  PUT: guard('preferences:write', async ({ actor, params, request }) => {
    const input = { key: params.key ?? '', body: await readJson(request) }
    return Response.json(await writePreference({ actor, input }))
  }),
})
