import { type NextRequest, NextResponse } from 'next/server'
import { sessionCookie } from '@/server/http/auth-cookies'
import { contentSecurityPolicy, PAGE_HEADERS } from '@/server/http/page-headers'
import { PATH_HEADER } from '@/server/http/request-path'

const PUBLIC = new Set(['/sign-in', '/healthz', '/readyz'])

/**
 * Gives each page its headers and sends who has no session cookie to sign in. That is a courtesy: whether the
 * session holds is decided where the data is read, because requests have slipped past proxies before.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  if (!PUBLIC.has(pathname) && !request.cookies.has(sessionCookie())) {
    const signIn = request.nextUrl.clone()
    signIn.pathname = '/sign-in'
    signIn.search = `?callbackUrl=${encodeURIComponent(pathname + search)}`
    return withHeaders(NextResponse.redirect(signIn))
  }
  const policy = contentSecurityPolicy(crypto.randomUUID().replaceAll('-', ''), pathname)
  // Always overwritten, so that no client chooses the nonce or the path.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(PATH_HEADER, pathname + search)
  headers.delete('x-nonce')
  const response = withHeaders(NextResponse.next({ request: { headers } }))
  response.headers.set('content-security-policy', policy)
  return response
}

function withHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value)
  return response
}

export const config = {
  // The API answers for itself; the build's own files carry no data.
  matcher: ['/((?!api/|_next/static/|favicon.ico|icon.svg).*)'],
}
