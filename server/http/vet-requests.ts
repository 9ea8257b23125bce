import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { METHODS } from './route-methods'

/** The reason why a request was sent to REFUSED_PATH. It is only set here, and overwrites a client's value. */
export const REFUSED_HEADER = 'x-hubdesk-refused'
/** The address at the other end of the connection. It is only set here. */
export const PEER_HEADER = 'x-hubdesk-peer'

export const REFUSED_PATH = '/api/refused'

/** A request target with scheme and host, as proxies get it (RFC 9112, 3.2.2). */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i

function isReadable(target: string): boolean {
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** Takes the path and the Host from an absolute target (RFC 9112, 3.2.2). */
function takeHostOfTarget(request: IncomingMessage): void {
  const url = URL.parse(request.url ?? '')
  request.headers.host = url?.host ?? ''
  request.url = url ? url.pathname + url.search : '/'
}

/** A host and a port. With more, such as a name before an `@`, a Request cannot be built. */
const HOST = /^[\w.:[\]-]*$/

function refuse(request: IncomingMessage, reason: 'path' | 'method' | 'host'): void {
  request.headers[REFUSED_HEADER] = `${reason} ${request.method}`
  request.url = REFUSED_PATH
}

/**
 * Changes a request so that Next can route it. For a path that is not UTF-8, an unknown method or an invalid Host, Next
 * sends a bare 500 before our code runs. For an absolute target it redirects to any host in it.
 */
export function vetRequest(request: IncomingMessage): void {
  delete request.headers[REFUSED_HEADER]
  request.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
  if (ABSOLUTE.test(request.url ?? '')) takeHostOfTarget(request)
  if (!HOST.test(request.headers.host ?? '')) {
    refuse(request, 'host')
    request.headers.host = 'localhost'
  } else if (!isReadable(request.url ?? '')) refuse(request, 'path')
  else if (!METHODS.some(method => method === request.method)) {
    refuse(request, 'method')
    request.method = 'GET'
  }
}

const isIncoming = (message: unknown): message is { request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message

/** Vets each request to a server of this process before its own listeners get it. */
export function vetRequests(): void {
  subscribe('http.server.request.start', message => {
    if (isIncoming(message)) vetRequest(message.request)
  })
}
