import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from '../errors/aws-error.ts'
import { writeEvents } from '../events/write-events.ts'
import { importDocuments } from '../import/import-documents.ts'
import type { Store } from '../store/store.ts'
import { parseFault } from '../wire/fault.ts'
import type { Context } from '../wire/operation.ts'
import { changeSettings, listResources, showResource } from './admin-world.ts'
import type { FaultInjector } from './fault-injector.ts'
import { parseBody, readBody } from './read-body.ts'
import { send } from './send.ts'
import { administrator } from './signature.ts'
import { refuseWebPages } from './web-pages.ts'

const homeRegion = 'us-east-1'
/** Five hundred findings of the largest size that Security Hub takes. */
const largestImport = 128 * 1024 * 1024

type Parts = {
  readonly store: Store
  readonly now: () => number
  readonly seeded: () => boolean
  readonly faults: FaultInjector
  /** Folder that stands for the bucket of Athena. */
  readonly lake?: string
}

/** Answers the sandbox's own path beside AWS: readiness, world, faults, and imports of any kind. It needs no signature. */
export async function handleAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: Parts,
): Promise<void> {
  try {
    refuseWebPages(request)
    const body = parseBody(await readBody(request, largestImport))
    answer(response, 200, await serve(`${request.method} ${url.pathname}`, url.searchParams, body, parts))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    answer(response, error.status, { Code: error.code, Message: error.message })
  }
}

function serve(
  call: string,
  query: URLSearchParams,
  body: Readonly<Record<string, unknown>>,
  { store, now, seeded, faults, lake }: Parts,
): object | Promise<object> {
  const context: Context = { store, now, account: administrator, region: homeRegion }
  switch (call) {
    case 'GET /_sandbox/ready':
      return { seeded: seeded(), findings: store.findings.count() }
    case 'POST /_sandbox/import':
      return importDocuments(context, body)
    case 'POST /_sandbox/lake':
      if (lake === undefined) throw new AwsError('NotFound', 404, 'This sandbox has no lake.')
      return writeEvents(context, lake).then(events => ({ events }))
    case 'GET /_sandbox/resources':
      return listResources(store, query)
    case 'GET /_sandbox/resource':
      return showResource(store, query)
    case 'POST /_sandbox/settings':
      return changeSettings(context, body)
    case 'GET /_sandbox/faults':
      return { faults: faults.list() }
    case 'POST /_sandbox/faults':
      return { id: faults.add(parseFault(body)) }
    case 'DELETE /_sandbox/faults':
      faults.clear()
      return { faults: [] }
    default:
      throw new AwsError('NotFound', 404, `The sandbox has no ${call}.`)
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  send(response, { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
