import { randomUUID } from 'node:crypto'
import type { Actor, Permission } from '@/server/domain/actor'
import { env } from '@/server/env'
import { authorize, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { checkUnsafeRequest } from './check-unsafe-request'
import { problemResponse } from './problem-response'
import { RateLimit } from './rate-limit'
import { requestActor } from './request-actor'

export type Guarded = {
  readonly actor: Actor
  readonly url: URL
  /** The dynamic segments of the path; those of a catch-all joined by slashes. */
  readonly params: Readonly<Record<string, string>>
  readonly request: Request
  readonly requestId: string
}

type RouteParams = Record<string, string | string[] | undefined>

/** What a route file exports. The brand lets a test find route handlers that nobody guards. */
export type GuardedHandler = ((
  request: Request,
  context: { params: Promise<RouteParams> },
) => Promise<Response>) & { readonly guarded: true }

/** Next resolves to nothing at all for a path without dynamic segments, whatever its types say. */
function plainParams(params: RouteParams | undefined): Record<string, string> {
  const entries = Object.entries(params ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name, [value ?? ''].flat().join('/')]))
}

let limit: RateLimit | null | undefined
function rateLimit(): RateLimit | null {
  const perSecond = env().apiRate
  limit ??= perSecond === null ? null : new RateLimit(perSecond)
  return limit
}

function answerTo(error: unknown, request: Request, requestId: string): Response {
  if (isAppError(error)) {
    const headers: Record<string, string> = {}
    if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer'
    if (error.code === 'rate_limited') headers['retry-after'] = '1'
    if (error.code === 'unavailable') headers['retry-after'] = '5'
    return problemResponse(error.code, error.message, requestId, { headers, errors: error.errors })
  }
  const path = new URL(request.url).pathname
  // Who has gone away has ended what was asked for them: nothing is wrong.
  const level = request.signal.aborted ? 'debug' : 'error'
  log[level]({ err: error, requestId, method: request.method, path }, 'a request failed')
  const detail = `Hubdesk failed on this request. Its log has the details under request ${requestId}.`
  return problemResponse('internal', detail, requestId)
}

function withHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.set('x-request-id', requestId)
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/**
 * Wraps a route handler: finds out who asks (session cookie or bearer token), refuses forged and malformed
 * requests, checks the permission, and turns each failure into a problem document.
 */
export function guard(
  permission: Permission,
  handler: (guarded: Guarded) => Response | Promise<Response>,
): GuardedHandler {
  const handle: (...input: Parameters<GuardedHandler>) => Promise<Response> = async (request, context) => {
    const requestId = randomUUID()
    try {
      const actor = await requestActor(request)
      rateLimit()?.take(actor.id)
      checkUnsafeRequest(request, actor.kind)
      authorize(actor, permission)
      const params = plainParams(await context.params)
      const guarded = { actor, url: new URL(request.url), params, request, requestId }
      return withHeaders(await handler(guarded), requestId)
    } catch (error) {
      return withHeaders(answerTo(error, request, requestId), requestId)
    }
  }
  return Object.assign(handle, { guarded: true as const })
}
