import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { streamText } from '@/server/http/stream-text'
import { exportFindings } from '@/server/usecases/findings/export-findings'
import { queryOf } from '@/server/usecases/parse-query'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) => {
    const file = await exportFindings({ actor, input: queryOf(url), signal: request.signal })
    return streamText(request, file, {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.name}"`,
      'x-hubdesk-skipped': String(file.skipped),
    })
  }),
})
