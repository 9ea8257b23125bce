import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { previewAction } from '@/server/usecases/actions/preview-action'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('actions:request', async ({ actor, request }) =>
    Response.json(await previewAction({ actor, input: await readJson(request), signal: request.signal })),
  ),
})
