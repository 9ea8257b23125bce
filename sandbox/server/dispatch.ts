import type { IncomingMessage } from 'node:http'
import { AwsError } from '../errors/aws-error.ts'
import type { Input, Operation } from '../wire/operation.ts'
import type { Protocol } from './answer.ts'
import { parseBody } from './read-body.ts'
import { restRoutes } from './rest-routes.ts'
import type { Caller } from './signature.ts'

type Call = { readonly operation: Operation; readonly input: Input }
export type Dispatch = (request: IncomingMessage, url: URL, caller: Caller, body: string) => Call

export function protocolOf(request: IncomingMessage, url: URL): Protocol {
  if (request.headers['x-amz-target']) {
    return request.headers['content-type']?.includes('json-1.0') ? 'json-1.0' : 'json-1.1'
  }
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return form || url.searchParams.has('Action') ? 'query' : 'rest'
}

/** Finds the operation of a request by the protocol of its service, and collects its members. */
export function dispatcher(operations: readonly Operation[]): Dispatch {
  const byName = new Map(operations.map(operation => [`${operation.service} ${operation.name}`, operation]))
  const match = restRoutes(operations)
  const named = (service: string, name: string): Operation => {
    const operation = byName.get(`${service} ${name}`)
    if (!operation) throw unknown(name)
    return operation
  }
  return (request, url, caller, body) => {
    const protocol = protocolOf(request, url)
    if (protocol === 'query') {
      const members = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)])
      return {
        operation: named(caller.service, members.get('Action') ?? ''),
        input: Object.fromEntries(members),
      }
    }
    if (protocol !== 'rest') {
      const target = String(request.headers['x-amz-target'])
      return {
        operation: named(caller.service, target.slice(target.lastIndexOf('.') + 1)),
        input: parseBody(body),
      }
    }
    // `url.pathname` is normalized. Only the raw path distinguishes an encoded slash in a label from a slash of the
    // path.
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const found = caller.service === 'securityhub' ? match(request.method ?? 'GET', path) : undefined
    if (!found) throw unknown(`${request.method} ${path}`)
    return {
      operation: found.operation,
      input: { ...parseBody(body), ...queryMembers(url), ...found.labels },
    }
  }
}

/** Reads the query's members. A repeated member becomes a list. */
function queryMembers(url: URL): Record<string, string | string[]> {
  const members: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    if (name.startsWith('X-Amz-')) continue
    const values = url.searchParams.getAll(name)
    members[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return members
}

function unknown(what: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    404,
    `The requested operation is not recognized by the service: ${what}`,
  )
}
