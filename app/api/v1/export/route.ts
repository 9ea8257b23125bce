import { guard } from '@/server/http/guard'
import { type ExportFile, exportFindings } from '@/server/usecases/findings/export-findings'
import { queryOf } from '@/server/usecases/findings/parse-query'

/** Reads the next piece only when the client has taken the last one; ends the query when the client goes away. */
function streamOf({ pieces, close }: ExportFile): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (!done) return controller.enqueue(encoder.encode(value))
          await close()
          controller.close()
        } catch (error) {
          await close()
          controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}

export const GET = guard('findings:read', async ({ actor, url }) => {
  const file = await exportFindings({ actor, input: queryOf(url) })
  return new Response(streamOf(file), {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.name}"`,
      'x-hubdesk-skipped': String(file.skipped),
    },
  })
})
