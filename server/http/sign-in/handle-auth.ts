import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isAppError } from '@/server/errors'
import { checkSameOrigin } from '@/server/http/check-unsafe-request'
import { ownOrigin } from '@/server/http/own-origin'
import { problemResponse } from '@/server/http/problem-response'
import { readForm } from '@/server/http/read-form'
import { sessionCookie } from '@/server/http/session/auth-cookies'
import { readSessionId } from '@/server/http/session/read-session-id'
import { log } from '@/server/log'
import { endSession } from '@/server/usecases/session/end-session'
import { findSessionActor } from '@/server/usecases/session/find-session-actor'
import { type AuthCall, callNextAuth } from './call-next-auth'

const ACTIONS = new Set(['providers', 'session', 'csrf', 'signin', 'signout', 'callback', 'error'])

const METHODS = ['GET', 'HEAD', 'POST']

const csrf = z.object({ csrfToken: z.string() })

/**
 * Adds next-auth's token to a form without one. Its Origin, which a foreign page cannot forge, is enough, so signing in
 * needs no JavaScript. The token is then fetched from next-auth itself.
 */
async function withCsrfToken(call: AuthCall): Promise<AuthCall> {
  const answer = await callNextAuth({ ...call, method: 'GET', segments: ['csrf'], query: {}, body: {} })
  const { csrfToken } = csrf.parse(await answer.json())
  const made = answer.headers.getSetCookie().map(cookie => cookie.split(';')[0])
  const cookieHeader = [...made, call.cookieHeader].filter(Boolean).join('; ')
  return { ...call, body: { ...call.body, csrfToken }, cookieHeader }
}

/** Removes the cookie of an ended session. */
async function withoutDeadSession(call: AuthCall): Promise<AuthCall> {
  const sessionId = await readSessionId(call.cookieHeader)
  const alive = sessionId && (await findSessionActor({ sessionId }))
  return alive ? call : { ...call, cookieHeader: null }
}

async function prepare(call: AuthCall, request: Request): Promise<AuthCall> {
  if (call.segments[0] === 'session') return withoutDeadSession(call)
  if (call.method !== 'POST') return call
  if (request.headers.has('origin') || !call.body.csrfToken) checkSameOrigin(request)
  return call.body.csrfToken ? call : withCsrfToken(call)
}

/** Ends the earlier session in the same browser at a new sign-in (OWASP ASVS 5.0, 7.2.4). */
async function endReplacedSession(call: AuthCall, answer: Response): Promise<void> {
  const isBegun = answer.headers.getSetCookie().some(cookie => cookie.startsWith(`${sessionCookie()}=`))
  const sessionId = call.segments[0] === 'callback' && isBegun ? await readSessionId(call.cookieHeader) : null
  if (sessionId) await endSession({ sessionId, requestId: call.requestId, reason: 'signed in anew' })
}

async function answerCall(
  request: Request,
  segments: readonly string[],
  requestId: string,
): Promise<Response> {
  const origin = ownOrigin(request)
  if (!origin) {
    return problemResponse(
      'forbidden',
      'Open Hubdesk by the address in HUBDESK_URL or by localhost.',
      requestId,
    )
  }
  if (!ACTIONS.has(segments[0] ?? '')) {
    return problemResponse('not_found', 'There is nothing at this address.', requestId)
  }
  if (!METHODS.includes(request.method)) {
    const allow = METHODS.join(', ')
    const detail = `Signing in takes ${allow}.`
    return problemResponse('method_not_allowed', detail, requestId, { headers: { allow } })
  }
  try {
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const body = request.method === 'POST' ? await readForm(request) : {}
    const cookieHeader = request.headers.get('cookie')
    const call = { method: request.method, segments, query, body, cookieHeader, origin, requestId }
    const answer = await callNextAuth(await prepare(call, request))
    await endReplacedSession(call, answer)
    return answer
  } catch (error) {
    if (isAppError(error) && error.code !== 'unavailable') {
      return problemResponse(error.code, error.message, requestId, { errors: error.errors })
    }
    if (!isAppError(error)) log.error({ err: error, requestId }, 'a sign-in request failed')
    return new Response(null, { status: 303, headers: { location: '/sign-in?error=Unavailable' } })
  }
}

/** Handles every request below /api/auth. Failures lead to the sign-in page, which explains them in a sentence. */
export async function handleAuth(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = randomUUID()
  const answer = await answerCall(request, segments, requestId)
  answer.headers.set('cache-control', 'no-store')
  answer.headers.set('x-request-id', requestId)
  return answer
}
