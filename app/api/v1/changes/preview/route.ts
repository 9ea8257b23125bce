import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { readJson } from '@/server/http/read-json'
import { previewChange } from '@/server/usecases/changes/preview-change'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: guard('findings:decide', async ({ actor, request }) =>
    Response.json(await previewChange({ actor, input: await readJson(request), signal: request.signal })),
  ),
})
