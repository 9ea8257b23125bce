import { AwsError } from '../errors/aws-error.ts'

const faultKinds: readonly string[] = [
  ...['throttle', 'error500', 'error502', 'error503', 'html503', 'silence', 'reset', 'expired-token'],
  ...['trickle', 'reset-body', 'truncated', 'empty-object', 'empty', 'html200', 'answer-lost'],
  ...['duplicate-page', 'never-ending-token', 'unprocessed', 'denied', 'slow-query', 'failed-query'],
]

/** A request for a fault. Without `operation` it applies to every operation; without `count` it stays. */
export type FaultRequest = {
  readonly operation?: string
  readonly kind: string
  readonly count?: number
  /** 0 to 1. `seed` decides which requests, so that a run can be repeated. */
  readonly probability?: number
  readonly seed?: number
  readonly retryAfterSeconds?: number
  /** `trickle`: pause between bytes. `slow-query`: shortest time that the query runs. */
  readonly pauseMilliseconds?: number
  /** `unprocessed`: the identifiers by id, or every n-th; without both, all. Codes are used in turn. */
  readonly ids?: readonly string[]
  readonly every?: number
  readonly codes?: readonly string[]
  readonly message?: string
  /** `unprocessed`: neither applied nor named in a list of the answer. */
  readonly unlisted?: boolean
}

export type Fault = FaultRequest & { readonly id: number; readonly random: () => number; fired: number }

/** Parses a request for a fault. Throws an InvalidInputException that names the invalid member. */
export function parseFault(body: Readonly<Record<string, unknown>>): FaultRequest {
  const { kind } = body
  if (typeof kind !== 'string' || !faultKinds.includes(kind))
    refuse('kind', `one of ${faultKinds.join(', ')}`)
  const known = ['operation', 'kind', 'message', 'unlisted', 'ids', 'codes', ...numeric]
  const unknown = Object.keys(body).find(name => !known.includes(name))
  if (unknown) refuse(unknown, `a known member (${known.join(', ')})`)
  return {
    kind,
    ...optional('operation', text(body, 'operation')),
    ...optional('message', text(body, 'message')),
    ...optional('ids', texts(body, 'ids')),
    ...optional('codes', texts(body, 'codes')),
    ...(body.unlisted === true && { unlisted: true }),
    ...Object.fromEntries(
      numeric.flatMap(name => (body[name] === undefined ? [] : [[name, number(body, name)]])),
    ),
  }
}

const numeric = ['count', 'probability', 'seed', 'retryAfterSeconds', 'pauseMilliseconds', 'every']

/** Creates a small seeded generator (mulberry32): the same seed chooses the same requests. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function text(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name]
  if (value !== undefined && typeof value !== 'string') refuse(name, 'text')
  return value
}

function texts(body: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (!Array.isArray(value)) refuse(name, 'a list of texts')
  return value.map(String)
}

function number(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name]
  if (typeof value !== 'number' || value < 0) refuse(name, 'a number, 0 or more')
  return value
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  const member: { [key in Name]?: Value } = {}
  if (value !== undefined) member[name] = value
  return member
}

function refuse(name: string, expected: string): never {
  throw new AwsError('InvalidInputException', 400, `${name} must be ${expected}.`)
}
