import { type NextRequest, NextResponse } from 'next/server'
import { NOT_THIS_DESK } from '@/server/http/check-host'
import { isOwnHost } from '@/server/http/own-origin'
import { contentSecurityPolicy, PAGE_HEADERS, REDIRECT_POLICY } from '@/server/http/page-headers'
import { problemResponse } from '@/server/http/problem-response'
import { PATH_HEADER } from '@/server/http/request-path'
import { sessionCookie } from '@/server/http/session/auth-cookies'

const SIGN_IN = '/sign-in'

/**
 * Gives each page its headers and sends who has no session cookie to sign in. That is a courtesy: whether the
 * session holds is decided where the data is read, because requests have slipped past proxies before.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  if (!isOwnHost(request)) {
    const refused = problemResponse('misdirected', NOT_THIS_DESK, crypto.randomUUID())
    return withHeaders(new NextResponse(refused.body, refused), REDIRECT_POLICY)
  }
  if (pathname !== SIGN_IN && !request.cookies.has(sessionCookie())) {
    const signIn = request.nextUrl.clone()
    signIn.pathname = SIGN_IN
    signIn.search = `?callbackUrl=${encodeURIComponent(pathname + search)}`
    return withHeaders(NextResponse.redirect(signIn), REDIRECT_POLICY)
  }
  const policy = contentSecurityPolicy(crypto.randomUUID().replaceAll('-', ''), pathname)
  // Always overwritten, so that no client chooses the nonce or the path.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(PATH_HEADER, pathname + search)
  headers.delete('x-nonce')
  return withHeaders(NextResponse.next({ request: { headers } }), policy)
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value)
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // The API and health answer for themselves; the build's own files and public/ carry no data. Exact, or their neighbours escape.
  matcher: [
    '/((?!api/|_next/static/|(?:favicon\\.ico|icon\\.svg|manifest\\.webmanifest|robots\\.txt|healthz|readyz)$).*)',
  ],
}
