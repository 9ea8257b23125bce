import { DescribeHubCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

describe.runIf(inject('sandbox'))('with the limits of AWS', () => {
  let sandbox: RunningSandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '1', SANDBOX_THROTTLE: '' })
  })
  afterAll(() => sandbox.stop())

  const names = (calls: Promise<unknown>[]) =>
    Promise.all(
      calls.map(call =>
        call.then(
          () => 'answered',
          (error: Error) => error.name,
        ),
      ),
    )

  test('GetFindings takes six at once and refuses the rest; other operations are not held up by it', async () => {
    const client = new SecurityHubClient({ ...settings, endpoint: sandbox.endpoint })
    const found = await names(Array.from({ length: 20 }, () => client.send(new GetFindingsCommand({}))))
    const answered = found.filter(name => name === 'answered').length
    expect(answered).toBeGreaterThanOrEqual(6)
    expect(answered).toBeLessThan(20)
    expect(new Set(found)).toEqual(new Set(['answered', 'LimitExceededException']))
    expect(await names([client.send(new DescribeHubCommand({}))])).toEqual(['answered'])
  })

  test('the retries of the SDK come through', async () => {
    const client = new SecurityHubClient({ ...settings, endpoint: sandbox.endpoint, maxAttempts: 6 })
    const found = await names(Array.from({ length: 9 }, () => client.send(new GetFindingsCommand({}))))
    expect(found).toEqual(Array.from({ length: 9 }, () => 'answered'))
  })
})
