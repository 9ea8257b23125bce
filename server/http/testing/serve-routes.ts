import { createServer, type IncomingMessage, type Server } from 'node:http'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { OPERATIONS } from '@/lib/api/operations/operations'
import { problemsOf } from '@/lib/api/operations/problems-of'
import { problem } from '@/lib/api/problem'
import { routeFiles } from './route-files'

type Params = Record<string, string | string[]>
type Handler = (
  request: Request,
  context: { params: Promise<Params | undefined> },
) => Response | Promise<Response>

function matchPath(pattern: string, path: string): Params | null {
  const names: { name: string; many: boolean }[] = []
  const source = pattern.replace(/\[(\.\.\.)?(\w+)\]/g, (_, dots: string | undefined, name: string) => {
    names.push({ name, many: Boolean(dots) })
    return dots ? '(.+)' : '([^/]+)'
  })
  const found = new RegExp(`^${source}$`).exec(path)
  if (!found) return null
  const values = found.slice(1).map(decodeURIComponent)
  return Object.fromEntries(
    names.map(({ name, many }, at) => [name, many ? (values[at] ?? '').split('/') : (values[at] ?? '')]),
  )
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  for (const { file, path } of routeFiles()) {
    const params = matchPath(path, pathname)
    if (!params) continue
    const handlers: Record<string, Handler | undefined> = await import(pathToFileURL(file).href)
    // As Next does, HEAD is asked of GET.
    const handler = handlers[request.method] ?? (request.method === 'HEAD' ? handlers.GET : undefined)
    if (!handler) return new Response(null, { status: 405 })
    const context = { params: Promise.resolve(Object.keys(params).length > 0 ? params : undefined) }
    const response = await handler(request, context)
    await checkProblem(request.method, path, response.clone())
    return response
  }
  return new Response(`page ${pathname}`, { status: 200 })
}

/** Throws where an operation answers a problem that the API description does not have. */
async function checkProblem(method: string, path: string, response: Response): Promise<void> {
  if (response.headers.get('content-type') !== 'application/problem+json') return
  const inBraces = path.replace(/\[(\w+)\]/g, '{$1}')
  const operation = OPERATIONS.find(one => one.method === method && one.path === inBraces)
  const { code } = problem.parse(await response.json())
  if (operation && !problemsOf(operation).includes(code))
    throw new Error(`${method} ${path} answers ${code}, which its description does not have`)
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? null : Readable.toWeb(incoming)
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    body,
    signal,
    duplex: 'half',
  } as RequestInit)
}

/** The app's own route handlers behind a plain HTTP server on loopback; pages answer with their path. */
export async function serveRoutes(): Promise<{ port: number; server: Server }> {
  const server = createServer(async (incoming, outgoing) => {
    const left = new AbortController()
    // As Next does, for who leaves before the whole answer was sent.
    outgoing.once('close', () => outgoing.writableFinished || left.abort())
    const response = await answer(toRequest(incoming, left.signal))
    outgoing.writeHead(response.status, { 'set-cookie': response.headers.getSetCookie(), ...plain(response) })
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no port')
  return { port: address.port, server }
}

const plain = (response: Response): Record<string, string> =>
  Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
