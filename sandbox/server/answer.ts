import type { AwsError } from '../errors/aws-error.ts'
import type { Operation } from '../wire/operation.ts'
import { toXml } from './to-xml.ts'

export type Protocol = 'rest' | 'json-1.0' | 'json-1.1' | 'query'
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const contentTypes = {
  rest: 'application/json',
  'json-1.0': 'application/x-amz-json-1.0',
  'json-1.1': 'application/x-amz-json-1.1',
  query: 'text/xml',
} as const

export function answerResult(
  protocol: Protocol,
  { service, name }: Pick<Operation, 'service' | 'name'>,
  result: unknown,
  requestId: string,
): Answer {
  const body =
    protocol === 'query'
      ? toXml(service, `${name}Response`, {
          [`${name}Result`]: result,
          ResponseMetadata: { RequestId: requestId },
        })
      : JSON.stringify(result ?? {})
  return { status: 200, headers: headersOf(protocol, requestId), body }
}

/** Builds an error answer. The SDK reads the error's name from the header; without it, it would take `Code` of the body. */
export function answerError(
  protocol: Protocol,
  service: string | undefined,
  error: AwsError,
  requestId: string,
): Answer {
  const { code, status } = error
  const headers: Record<string, string> = { ...headersOf(protocol, requestId), 'x-amzn-errortype': code }
  if (service === 'sqs') headers['x-amzn-query-error'] = `${code};${status < 500 ? 'Sender' : 'Receiver'}`
  return { status, headers, body: errorBody(protocol, service, error, requestId) }
}

function errorBody(
  protocol: Protocol,
  service: string | undefined,
  { code, status, message, members }: AwsError,
  requestId: string,
): string {
  if (protocol === 'rest') return JSON.stringify({ Message: message, Code: code })
  if (protocol !== 'query') return JSON.stringify({ __type: code, message, Message: message, ...members })
  const Type = status < 500 ? 'Sender' : 'Receiver'
  return toXml(service, 'ErrorResponse', {
    Error: { Type, Code: code, Message: message },
    RequestId: requestId,
  })
}

function headersOf(protocol: Protocol, requestId: string): Record<string, string> {
  return { 'content-type': contentTypes[protocol], 'x-amzn-requestid': requestId }
}
