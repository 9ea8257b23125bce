import { randomUUID } from 'node:crypto'
import { desk } from '@/server/desk/desk'
import type { Actor, Permission } from '@/server/domain/people/actor'
import { env } from '@/server/env'
import { authorize, isAppError } from '@/server/errors'
import { recordDenial } from '@/server/usecases/audit/record-denial'
import { answerFailure } from './answer-failure'
import { checkHost } from './check-host'
import { checkUnsafeRequest, isSafe } from './check-unsafe-request'
import { RateLimit } from './rate-limit'
import { requestActor } from './request-actor'

export type Guarded = {
  readonly actor: Actor
  readonly url: URL
  /** The dynamic segments of the path; those of a catch-all are joined by slashes. */
  readonly params: Readonly<Record<string, string>>
  readonly request: Request
  readonly requestId: string
}

type RouteParams = Record<string, string | string[] | undefined>

/** The exports of a route file. The brand lets tests find unguarded route handlers, and try the others. */
export type GuardedHandler = ((
  request: Request,
  context: { params: Promise<RouteParams> },
) => Promise<Response>) & { readonly guarded: true; readonly permission: Permission }

/** Returns the parameters. Next resolves to undefined for a path without dynamic segments, despite its types. */
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

const MAX_PATH = 200

/** Records in the audit log that a known actor was refused a change. */
async function noteDenial(error: unknown, actor: Actor, request: Request, requestId: string): Promise<void> {
  if (!isAppError(error) || error.code !== 'forbidden' || isSafe(request.method)) return
  const path = new URL(request.url).pathname.slice(0, MAX_PATH)
  const header = (name: string) => request.headers.get(name)?.slice(0, MAX_PATH) ?? null
  await recordDenial({
    actor,
    action: `${request.method} ${path}`,
    target: { path, origin: header('origin'), sec_fetch_site: header('sec-fetch-site') },
    reason: error.message,
    requestId,
  })
}

function withHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.set('x-request-id', requestId)
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/**
 * Wraps a route handler. It finds the actor (session cookie or bearer token), refuses forged and malformed requests,
 * checks the permission, and turns each failure into a problem document.
 */
export function guard(
  permission: Permission,
  handler: (guarded: Guarded) => Response | Promise<Response>,
): GuardedHandler {
  const handle: (...input: Parameters<GuardedHandler>) => Promise<Response> = async (request, context) => {
    const requestId = randomUUID()
    let actor: Actor | null = null
    try {
      checkHost(request)
      actor = await requestActor(request)
      rateLimit()?.take(actor.id)
      checkUnsafeRequest(request, actor.kind)
      authorize(actor, permission)
      if (permission === 'findings:read') (await desk()).presence.seen()
      const params = plainParams(await context.params)
      const guarded = { actor, url: new URL(request.url), params, request, requestId }
      return withHeaders(await handler(guarded), requestId)
    } catch (error) {
      if (actor) await noteDenial(error, actor, request, requestId)
      return withHeaders(answerFailure(error, request, requestId), requestId)
    }
  }
  return Object.assign(handle, { guarded: true as const, permission })
}
