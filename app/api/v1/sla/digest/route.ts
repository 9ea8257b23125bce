import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/parse-query'
import { digestHtml } from '@/server/usecases/sla/digest-html'
import { readDigest } from '@/server/usecases/sla/read-digest'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) => {
    const input = queryOf(url)
    const digest = await readDigest({ actor, input, signal: request.signal })
    if (input.format !== 'html') return Response.json(digest)
    // The API's security policy would block the look of a page. So the answer is a download, which looks like the sent
    // email.
    return new Response(digestHtml(digest), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': `attachment; filename="hubdesk-sla-${digest.week}.html"`,
      },
    })
  }),
})
