import * as z from 'zod/mini'
import { answerOf } from '@/lib/api/client/answers'
import { RequestFailure, unreached } from '@/lib/api/client/failure'
import type { AnyInput, OperationName } from '@/lib/api/client/names'
import { addressOf, methodOf } from '@/lib/api/client/path'
import { problem } from '@/lib/api/problem'

// The content security policy forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true })

export type CallOptions = {
  readonly signal?: AbortSignal
  /** Sent as `Idempotency-Key`: a repeat with the same key is the same write. */
  readonly idempotencyKey?: string
}

/** Loads what an operation needs before it is called. */
export const prepare = async (name: OperationName): Promise<void> => {
  await answerOf(name)
}

/**
 * Calls an operation of this desk's API and parses the answer by its schema. Throws {@link RequestFailure}, but
 * rethrows an abort by the caller.
 */
export async function call(name: OperationName, input: AnyInput, options: CallOptions): Promise<unknown> {
  const answer = answerOf(name)
  // A write waits for it: nobody could say what became of one whose answer cannot be read.
  if (methodOf(name) !== 'GET') await answer
  const [response, schema] = await Promise.all([fetchAnswer(name, input, options), answer])
  const requestId = response.headers.get('x-request-id')
  const body = await bodyOf(response)
  if (!response.ok) throw failureOf(response.status, body, requestId)
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new RequestFailure({
    code: 'unreadable',
    status: response.status,
    title: 'The answer could not be read',
    detail: `This page and the desk seem to be of different versions (${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'unreadable'}). Reload the page.`,
    requestId,
  })
}

async function fetchAnswer(name: OperationName, input: AnyInput, options: CallOptions): Promise<Response> {
  const { body } = input
  const { signal, idempotencyKey } = options
  try {
    return await fetch(addressOf(name, input), {
      method: methodOf(name),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreached()
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function failureOf(status: number, body: unknown, requestId: string | null): RequestFailure {
  const read = problem.safeParse(body)
  if (read.success) {
    const { code, title, detail, errors, request_id } = read.data
    return new RequestFailure({ code, status, title, detail, requestId: request_id, errors })
  }
  return new RequestFailure({
    code: 'unreadable',
    status,
    title: `The desk answered with status ${status}`,
    detail: 'Something between this page and the desk, such as a proxy, may have answered in its place.',
    requestId,
  })
}
