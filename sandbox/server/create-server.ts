import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Athena } from '../athena/athena.ts'
import { AwsError } from '../errors/aws-error.ts'
import { requireSubscription } from '../operations/hub/hub-of.ts'
import type { Store } from '../store/store.ts'
import type { Context, Operation } from '../wire/operation.ts'
import { handleAdmin } from './admin.ts'
import { answerError, answerResult } from './answer.ts'
import { dispatcher, protocolOf } from './dispatch.ts'
import { faultInjector } from './fault-injector.ts'
import { readBody } from './read-body.ts'
import { readCaller } from './signature.ts'
import type { Throttle } from './throttle.ts'
import { refuseWebPages } from './web-pages.ts'

export type Settings = {
  readonly store: Store
  readonly athena?: Athena
  /** Folder that stands for the bucket of Athena. */
  readonly lake?: string
  readonly operations: readonly Operation[]
  readonly now: () => number
  readonly throttle: Throttle
  readonly seeded: () => boolean
  readonly log: (message: string) => void
}

/** Creates the endpoint of every emulated service and of the admin path. It does not listen yet. */
export function createSandboxServer(settings: Settings): Server {
  const faults = faultInjector()
  const dispatch = dispatcher(settings.operations)
  const answerAws = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const requestId = randomUUID()
    const protocol = protocolOf(request, url)
    let service: string | undefined
    try {
      refuseWebPages(request)
      const caller = readCaller(request.headers, url.searchParams)
      service = caller.service
      const { operation, input } = dispatch(request, url, caller, await readBody(request))
      settings.throttle(operation, caller.account, caller.region)
      const context: Context = {
        store: settings.store,
        now: settings.now,
        account: caller.account,
        region: caller.region,
        signal: closed(response),
        denies: faults.denies,
        ...(settings.athena && { athena: settings.athena }),
      }
      requireSubscription(context, operation)
      await faults.run(operation, input, response, requestId, async (input, fault) =>
        answerResult(
          protocol,
          operation,
          await operation.run(fault ? { ...context, fault } : context, input),
          requestId,
        ),
      )
    } catch (error) {
      if (response.destroyed || response.headersSent) return
      const { status, headers, body } = answerError(
        protocol,
        service,
        toAwsError(error, settings.log),
        requestId,
      )
      // The rest of an oversized request is not read; the connection ends with the answer.
      response.writeHead(status, request.complete ? headers : { ...headers, connection: 'close' }).end(body)
    }
  }
  return createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://sandbox') ?? new URL('http://sandbox/')
    const answered = url.pathname.startsWith('/_sandbox/')
      ? handleAdmin(request, response, url, { ...settings, faults })
      : answerAws(request, response, url)
    answered.catch(error => {
      settings.log(String(error))
      response.destroy()
    })
  })
}

function closed(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}

function toAwsError(error: unknown, log: (message: string) => void): AwsError {
  if (error instanceof AwsError) return error
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return new AwsError('InternalException', 500, 'Internal server error')
}
