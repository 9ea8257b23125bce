import * as z from 'zod/mini'
import { type Problem, type ProblemCode, problem } from '@/lib/api/problem'

// The content security policy forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true })

/** `network`: no answer came. `unreadable`: one came that is not what the API promises. */
export type RequestFailureCode = ProblemCode | 'network' | 'unreadable'

/** What the API, or the way to it, said no with. `message` says what happened, `detail` why and what to do. */
export class RequestFailure extends Error {
  readonly code: RequestFailureCode
  readonly status: number | null
  readonly detail: string
  readonly requestId: string | null
  readonly errors: NonNullable<Problem['errors']>

  constructor(failure: {
    code: RequestFailureCode
    status: number | null
    title: string
    detail: string
    requestId: string | null
    errors?: Problem['errors']
  }) {
    super(failure.title)
    this.name = 'RequestFailure'
    this.code = failure.code
    this.status = failure.status
    this.detail = failure.detail
    this.requestId = failure.requestId
    this.errors = failure.errors ?? []
  }
}

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/**
 * Asks this desk's API and reads the answer by its schema.
 * Throws {@link RequestFailure} for everything but the caller's own abort, which passes as it is.
 */
export async function request<Schema extends z.ZodMiniType>(
  schema: Schema,
  path: string,
  options: Options = {},
): Promise<z.infer<Schema>> {
  const response = await send(path, options)
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

async function send(path: string, { method = 'GET', body, headers, signal }: Options): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RequestFailure({
      code: 'network',
      status: null,
      title: 'The desk does not answer',
      detail: 'The connection failed before an answer came. Check that the desk runs, then try again.',
      requestId: null,
    })
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
