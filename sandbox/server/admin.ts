import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeEvents } from '../athena/write-events.ts'
import { importDocuments } from '../import/import-documents.ts'
import { AwsError, type Context } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { parseFault } from './fault.ts'
import type { FaultInjector } from './fault-injector.ts'
import { parseBody, readBody } from './read-body.ts'
import { send } from './send.ts'
import { administrator } from './signature.ts'

const homeRegion = 'us-east-1'
/** Five hundred findings of the largest size that Security Hub takes. */
const largestImport = 128 * 1024 * 1024

type Parts = {
  readonly store: Store
  readonly now: () => number
  readonly seeded: () => boolean
  readonly faults: FaultInjector
  /** Stands for the bucket that Athena reads. */
  readonly lake?: string
}

/** The sandbox's own path, beside AWS: whether it is ready, which faults are on, and imports of any kind. Needs no signature. */
export async function handleAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: Parts,
): Promise<void> {
  try {
    if (request.headers.origin !== undefined)
      throw new AwsError('AccessDenied', 403, 'The sandbox takes nothing from web pages.')
    const body = parseBody(await readBody(request, largestImport))
    answer(response, 200, await serve(`${request.method} ${url.pathname}`, body, parts))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    answer(response, error.status, { Code: error.code, Message: error.message })
  }
}

function serve(
  call: string,
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
