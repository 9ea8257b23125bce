import { expect, test } from 'vitest'
import { AwsError } from './aws-error'
import { callAws } from './call-aws'

const never = new AbortController().signal

const named = (name: string, status: number, message = 'said AWS'): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })

/** Answers what each call throws in turn, then `'done'`; with the pauses that were made. */
async function run(errors: readonly unknown[]) {
  const pauses: number[] = []
  let now = 0
  let attempts = 0
  const outcome = await callAws({
    iamAction: 'securityhub:GetFindings',
    signal: never,
    random: () => 1,
    clock: {
      now: () => now,
      sleep: async milliseconds => {
        pauses.push(milliseconds)
        now += milliseconds
      },
    },
    send: async () => {
      const error = errors[attempts]
      attempts += 1
      if (error !== undefined) throw error
      return 'done'
    },
  }).catch((error: unknown) => error)
  return { outcome, attempts, pauses }
}

test.each([
  [named('LimitExceededException', 400), 'throttled'],
  [named('TooManyRequestsException', 429), 'throttled'],
  [named('InternalException', 500), 'unavailable'],
  [named('SyntaxError', 503, 'Unexpected token < in JSON'), 'unavailable'],
  [named('SyntaxError', 200, 'Unexpected token < in JSON'), 'malformed'],
  [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 'unavailable'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'unavailable'],
  [named('TimeoutError', 0), 'unavailable'],
  [named('InvalidSignatureException', 403, 'Signature expired: now is later'), 'clock_skew'],
])('what may pass is tried again: %s', async (error, kind) => {
  const { outcome, attempts } = await run([error, error])
  expect(outcome).toBe('done')
  expect(attempts).toBe(3)
  const lasting = await run(Array.from({ length: 1_000 }, () => error))
  expect(lasting.outcome).toMatchObject({ kind })
})

test.each([
  [named('InvalidInputException', 400), 'invalid'],
  [named('InvalidAccessException', 401), 'not_enabled'],
  [named('ExpiredTokenException', 403), 'expired_credentials'],
  [named('UnrecognizedClientException', 403), 'no_credentials'],
  [named('CredentialsProviderError', 0), 'no_credentials'],
  [named('AccessDeniedException', 403), 'access_denied'],
  [new TypeError('a bug of ours'), 'invalid'],
])('what will not pass is told at once: %s', async (error, kind) => {
  const { outcome, attempts } = await run([error])
  expect(outcome).toMatchObject({ kind })
  expect(attempts).toBe(1)
})

test('a denied call names the IAM action that AWS names, or else its own', async () => {
  const told = await run([
    named('AccessDeniedException', 403, 'User: x is not authorized to perform: kms:Decrypt on resource: y'),
  ])
  expect(told.outcome).toMatchObject({ iamAction: 'kms:Decrypt' })
  const untold = await run([named('AccessDeniedException', 403, 'no')])
  expect(untold.outcome).toMatchObject({ iamAction: 'securityhub:GetFindings' })
})

test('pauses double up to a minute, and patience ends', async () => {
  const { pauses, outcome } = await run(Array.from({ length: 100 }, () => named('ThrottlingException', 429)))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
  expect(outcome).toBeInstanceOf(AwsError)
})

test('what AWS asks for as Retry-After is waited for, and jitter comes on top', async () => {
  const asked = (value: string) =>
    Object.assign(named('TooManyRequestsException', 429), {
      $response: { headers: { 'retry-after': value } },
    })
  expect((await run([asked('7')])).pauses).toEqual([8_000])
  expect((await run([asked('soon')])).pauses).toEqual([1_000])
  expect((await run([asked('3600')])).outcome).toMatchObject({ kind: 'throttled', retryAfter: 3_600_000 })
})

test('a call that may do something twice is made again only where its maker says so', async () => {
  let attempts = 0
  const call = callAws({
    iamAction: 'securityhub:BatchUpdateFindings',
    signal: never,
    mayRepeat: error => error.kind === 'throttled',
    clock: { now: () => 0, sleep: async () => undefined },
    send: async () => {
      attempts += 1
      throw attempts < 3 ? named('ThrottlingException', 429) : named('InternalException', 500)
    },
  })
  await expect(call).rejects.toMatchObject({ kind: 'unavailable' })
  expect(attempts).toBe(3)
})

test('a call that never ends is given up at its deadline, even when it ignores the signal', async () => {
  const outcome = await callAws({
    iamAction: 'securityhub:GetFindings',
    signal: never,
    deadline: 20,
    patience: 0,
    send: () => new Promise(() => undefined),
  }).catch((error: unknown) => error)
  expect(outcome).toMatchObject({ kind: 'unavailable' })
})

test('stopping ends the call with the reason of its signal', async () => {
  const stopping = new AbortController()
  const call = callAws({
    iamAction: 'securityhub:GetFindings',
    signal: stopping.signal,
    send: () => new Promise(() => undefined),
  })
  stopping.abort(new Error('stopped'))
  await expect(call).rejects.toThrow('stopped')
})
