import { AppError } from '@/server/errors'
import { ownOrigin } from './own-origin'
import { MAX_BODY_BYTES } from './read-json'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** True for a method that changes nothing (RFC 9110, 9.2.1). */
export const isSafe = (method: string): boolean => SAFE.has(method)

/** Refuses requests that a foreign page could have made the browser send. Sessions use a cookie; tokens do not. */
export function checkSameOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && origin === ownOrigin(request) && (site === null || site === 'same-origin')) return
  throw new AppError(
    'forbidden',
    'A change made with a session must come from Hubdesk’s own pages (Origin header). Programs use an API token.',
  )
}

/** Checks each request that may change something, before its body is read. */
export function checkUnsafeRequest(request: Request, actorKind: 'person' | 'token'): void {
  if (isSafe(request.method)) return
  if (actorKind === 'person') checkSameOrigin(request)
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MAX_BODY_BYTES) {
    throw new AppError('too_large', `A request body may have ${MAX_BODY_BYTES} bytes at most.`)
  }
  const hasBody = length > 0 || request.headers.has('transfer-encoding')
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (hasBody && type !== 'application/json') {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
  }
}
