import { expect, test } from 'vitest'
import { answered } from '@/server/domain/doctor/answer'
import { inTime } from './in-time'

const never = new AbortController().signal
const forever = new Promise<never>(() => undefined)

test('an answer in time is passed on', async () => {
  expect(await inTime('The database', never, Promise.resolve(answered(1)))).toEqual(answered(1))
})

test('what ignores the signal is left behind when it aborts', async () => {
  const stopping = new AbortController()
  const waiting = inTime('The database', stopping.signal, forever)
  stopping.abort()
  expect(await waiting).toMatchObject({
    ok: false,
    problem: { cause: 'silent', message: 'The database did not answer in time.' },
  })
  expect(await inTime('The database', stopping.signal, forever)).toMatchObject({ ok: false })
})

test('a failure is an answer too', async () => {
  const failed = inTime('The database', never, Promise.reject(new Error('no route')))
  expect(await failed).toMatchObject({ ok: false, problem: { message: 'The database failed: no route' } })
})
