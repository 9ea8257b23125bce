import type { IncomingHttpHeaders } from 'node:http'
import { firstAdministrator } from '../access/administrator.ts'
import { AwsError } from '../errors/aws-error.ts'

export type Caller = { readonly account: string; readonly region: string; readonly service: string }

/** The owner of every access key that is not itself an account number. */
export const administrator = firstAdministrator

/**
 * Reads who signed, from the credential scope of a header or a presigned query. The signature's value is not verified:
 * any secret works, because the sandbox has none to keep.
 */
export function readCaller(headers: IncomingHttpHeaders, query: URLSearchParams): Caller {
  const credential = headers.authorization ? fromHeader(headers.authorization) : fromQuery(query)
  const [accessKey, date, region, service, terminator] = credential.split('/')
  if (!accessKey || !/^\d{8}$/.test(date ?? '') || !region || !service || terminator !== 'aws4_request') {
    throw new AwsError('IncompleteSignatureException', 400, 'Credential scope is not complete.')
  }
  return { account: /^\d{12}$/.test(accessKey) ? accessKey : administrator, region, service }
}

function fromHeader(authorization: string): string {
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) throw missing()
  const credential = /Credential=([^,\s]+)/.exec(authorization)?.[1]
  if (!credential || !/Signature=[0-9a-f]{64}\b/.test(authorization)) {
    throw new AwsError(
      'IncompleteSignatureException',
      400,
      `Authorization header requires 'Credential' and 'Signature' parameters.`,
    )
  }
  return credential
}

function fromQuery(query: URLSearchParams): string {
  const credential = query.get('X-Amz-Credential')
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !credential || !query.get('X-Amz-Signature'))
    throw missing()
  return credential
}

function missing(): AwsError {
  return new AwsError('MissingAuthenticationTokenException', 403, 'Missing Authentication Token')
}
