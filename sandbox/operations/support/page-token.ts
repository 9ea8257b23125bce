import { createHash } from 'node:crypto'
import type { Json } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'

const lifetime = 3_600_000

/**
 * Writes a token that says where the next page begins. It is valid for this request only, and for an hour. It is opaque
 * as in AWS. Nothing in it is secret, so it is not sealed.
 */
export function writeToken(context: Context, operation: string, input: Input, position: Json): string {
  const token = { at: position, for: fingerprint(operation, input), until: context.now() + lifetime }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** Reads the position in `NextToken`; undefined when there is none. Throws a client error for a token that is not valid. */
export function readToken(
  context: Context,
  operation: string,
  input: Input,
  invalid: (message: string) => Error,
): Json | undefined {
  const { NextToken: text } = input
  if (text === undefined || text === null || text === '') return undefined
  const token = parse(text)
  if (!token || token.for !== fingerprint(operation, input)) throw invalid('Invalid NextToken')
  if (token.until < context.now()) throw invalid('The NextToken has expired')
  return token.at
}

function fingerprint(operation: string, input: Input): string {
  const { NextToken: _token, MaxResults: _size, ...rest } = input
  return createHash('sha256').update(operation).update(JSON.stringify(rest)).digest('base64url').slice(0, 16)
}

function parse(text: unknown): { at: Json; for: string; until: number } | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const { at, for: request, until } = JSON.parse(Buffer.from(text, 'base64url').toString())
    return typeof request === 'string' && typeof until === 'number' ? { at, for: request, until } : undefined
  } catch {
    return undefined
  }
}
