import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { doctorReport } from '@/lib/api/doctor'
import { type ServedDesk, startServedDesk } from '@/server/http/testing/start-served-desk'

let served: ServedDesk
beforeAll(async () => {
  served = await startServedDesk()
})
afterAll(() => served.stop())

const problem = z.object({ code: z.string(), detail: z.string() })

async function ask(person: Parameters<ServedDesk['enter']>[0]) {
  const browser = await served.enter(person)
  const answer = await browser.fetch(`${served.origin}/api/v1/status/doctor`)
  return { status: answer.status, body: await answer.json() }
}

test('an admin reads the report of the desk that runs, with its own database; others are refused', async () => {
  const { status, body } = await ask('admin')
  expect(status).toBe(200)
  const report = doctorReport.parse(body)
  const line = (id: string) => report.checks.find(check => check.id === id)
  // The desk finds no AWS here: its machine is examined all the same.
  expect(line('credentials')?.state).toBe('act')
  expect(line('database')).toMatchObject({
    state: 'ok',
    found: expect.stringMatching(/with all \d+ migrations/),
  })
  expect(line('sign_in')?.state).toBe('ok')
  expect(report.usable).toBe(false)
  for (const person of ['analyst', 'manager', 'approver'] as const) {
    const refused = await ask(person)
    expect(refused.status).toBe(403)
    expect(problem.parse(refused.body)).toMatchObject({ code: 'forbidden' })
  }
})
