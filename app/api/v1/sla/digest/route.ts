import { guard } from '@/server/http/guard'
import { methods } from '@/server/http/methods'
import { queryOf } from '@/server/usecases/findings/parse-query'
import { digestHtml } from '@/server/usecases/sla/digest-html'
import { readDigest } from '@/server/usecases/sla/read-digest'

/** The styles of its elements are all that the mail may use; whoever opens it in a browser sees it as it is sent. */
const MAIL_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src-attr 'unsafe-inline'; frame-ancestors 'none'; sandbox",
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: guard('findings:read', async ({ actor, url, request }) => {
    const input = queryOf(url)
    const digest = await readDigest({ actor, input, signal: request.signal })
    if (input.format !== 'html') return Response.json(digest)
    return new Response(digestHtml(digest), { headers: MAIL_HEADERS })
  }),
})
