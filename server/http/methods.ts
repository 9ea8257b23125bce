import { type GuardedHandler, guard } from './guard'
import { problemResponse } from './problem-response'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** Keeps a handler without an operation out of the API description. */
const undescribed = (handler: GuardedHandler) => Object.assign(handler, { undescribed: true as const })

/**
 * Returns every method of one path, for its route file to export: the given ones, and a problem document for the
 * others. Next alone would answer 405 with neither a body nor the `Allow` header that RFC 9110 requires.
 */
export function methods(
  given: Partial<Record<Method, GuardedHandler>>,
): Record<Method | 'OPTIONS', GuardedHandler> {
  const names = METHODS.filter(method => given[method])
  const allow = [...names, ...(given.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const refuse = undescribed(
    guard('self:read', ({ request, url, requestId }) => {
      const detail = `${url.pathname} does not take ${request.method}. It takes ${allow}.`
      return problemResponse('method_not_allowed', detail, requestId, { headers: { allow } })
    }),
  )
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = given
  const OPTIONS = undescribed(
    guard('self:read', () => new Response(null, { status: 204, headers: { allow } })),
  )
  return { GET, POST, PUT, PATCH, DELETE, OPTIONS }
}
