import { createHash } from 'node:crypto'
import type { Context, Input } from '../operation.ts'
import type { Json } from '../store/store.ts'

const lifetime = 3_600_000

/**
 * A token says where the next page begins, for this request only and for an hour. Opaque, as AWS has it; nothing in it
 * is secret, so it is not sealed.
 */
export function writeToken(context: Context, operation: string, input: Input, position: Json): string {
  const token = { at: position, for: fingerprint(operation, input), until: context.now() + lifetime }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** The position in `NextToken`; undefined when there is none, an error of the caller's making when it does not hold. */
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
