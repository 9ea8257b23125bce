import type { ServerResponse } from 'node:http'
import { iamActionOf } from '../access/iam-action.ts'
import { AwsError } from '../errors/aws-error.ts'
import { type Fault, type FaultRequest, seededRandom } from '../wire/fault.ts'
import type { Input, Operation } from '../wire/operation.ts'
import type { Answer } from './answer.ts'
import { htmlSignIn, htmlUnavailable, send, sendHalf, sendHtml, sendTrickle, sendTruncated } from './send.ts'
import { throttled } from './throttle.ts'
import { withholdIdentifiers } from './withhold-identifiers.ts'

type Produce = (input: Input, fault?: Fault) => Promise<Answer>
type Meeting = {
  readonly fault: Fault
  readonly operation: Operation
  readonly input: Input
  readonly response: ServerResponse
  readonly requestId: string
  readonly produce: Produce
  readonly previous: Answer | undefined
}

export type FaultInjector = {
  readonly add: (request: FaultRequest) => number
  readonly list: () => readonly (FaultRequest & { id: number; fired: number })[]
  readonly clear: () => void
  /** True for an IAM action that every call is refused for now. */
  readonly denies: (action: string) => boolean
  readonly run: (
    operation: Operation,
    input: Input,
    response: ServerResponse,
    requestId: string,
    produce: Produce,
  ) => Promise<void>
}

/** A token that no page gives out. A request with it begins again at the first page, without end. */
const endlessToken = 'never-ending'

/** Wraps the operations, and changes their answers as the admin path asked. */
export function faultInjector(): FaultInjector {
  let faults: Fault[] = []
  let ids = 0
  const previous = new Map<string, Answer>()
  const meet = (operation: Operation, input: Input) => {
    const fault = faults.find(
      fault =>
        (fault.operation === undefined || fault.operation === operation.name) &&
        (fault.kind !== 'expired-token' || input.NextToken !== undefined) &&
        (fault.count === undefined || fault.fired < fault.count) &&
        fault.random() < (fault.probability ?? 1),
    )
    if (fault) fault.fired += 1
    return fault
  }
  return {
    add(request) {
      ids += 1
      faults.push({ ...request, id: ids, fired: 0, random: seededRandom(request.seed ?? 1) })
      return ids
    },
    list: () => faults.map(({ random: _random, ...fault }) => fault),
    clear: () => {
      faults = []
    },
    denies: action =>
      faults.some(
        ({ kind, operation: name, count }) =>
          kind === 'denied' &&
          count === undefined &&
          (name === undefined || actionsNamed(name).includes(action)),
      ),
    async run(operation, input, response, requestId, produce) {
      const begin = input.NextToken === endlessToken ? { ...input, NextToken: undefined } : input
      const fault = meet(operation, input)
      if (fault) {
        const meeting = { fault, operation, input: begin, response, requestId, produce }
        return inject({ ...meeting, previous: previous.get(operation.name) })
      }
      const answer = await produce(begin)
      previous.set(operation.name, answer)
      send(response, answer)
    },
  }
}

const services = ['securityhub', 'organizations', 'sts', 'sqs', 'athena', 'iam'] as const

/** A fault names an operation without its service. */
const actionsNamed = (name: string): readonly string[] =>
  services.map(service => iamActionOf({ service, name }))

async function inject(meeting: Meeting): Promise<void> {
  const { fault, response } = meeting
  switch (fault.kind) {
    case 'throttle':
      if (fault.retryAfterSeconds !== undefined)
        response.setHeader('retry-after', String(fault.retryAfterSeconds))
      throw throttled(meeting.operation, fault.codes?.[0])
    case 'denied':
      throw denied(meeting.operation)
    case 'error500':
      throw new AwsError('InternalException', 500, 'Internal server error')
    case 'error502':
      return send(response, {
        status: 502,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"Bad Gateway"}',
      })
    case 'error503':
      throw new AwsError('ServiceUnavailableException', 503, 'Service Unavailable')
    case 'html503':
      return sendHtml(response, 503, htmlUnavailable)
    case 'silence':
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'expired-token':
      throw new AwsError('InvalidInputException', 400, 'The NextToken has expired.')
    default:
      return spoil(meeting)
  }
}

/** Runs the operation, and damages its answer. */
async function spoil({ fault, operation, input, response, produce, previous }: Meeting): Promise<void> {
  if (fault.kind === 'duplicate-page' && previous) return send(response, previous)
  if (fault.kind === 'unprocessed')
    return send(response, await withholdIdentifiers(fault, operation.name, input, produce))
  // The operation itself applies `slow-query` and `failed-query`.
  const answer = await produce(input, fault)
  switch (fault.kind) {
    case 'trickle':
      return sendTrickle(response, answer, fault.pauseMilliseconds ?? 200)
    case 'reset-body':
      return sendHalf(response, answer)
    case 'truncated':
      return sendTruncated(response, answer)
    case 'empty-object':
      return send(response, { ...answer, body: '{}' })
    case 'empty':
      return send(response, { ...answer, body: '' })
    case 'html200':
      return sendHtml(response, 200, htmlSignIn)
    case 'answer-lost':
      response.socket?.resetAndDestroy()
      return
    case 'never-ending-token':
      return send(response, {
        ...answer,
        body: JSON.stringify({ NextToken: endlessToken, ...JSON.parse(answer.body) }),
      })
    default:
      return send(response, answer)
  }
}

function denied(operation: Operation): AwsError {
  const action = iamActionOf(operation)
  const who = 'User: arn:aws:sts::111122223333:assumed-role/sandbox/sandbox'
  const message = `${who} is not authorized to perform: ${action}`
  // The query protocol has a name and a status of its own.
  return operation.service === 'iam' || operation.service === 'sts'
    ? new AwsError('AccessDenied', 403, message)
    : new AwsError('AccessDeniedException', 400, message)
}
