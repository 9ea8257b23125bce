import {
  DescribeHubCommand,
  GetFindingsCommand,
  ListConfigurationPoliciesCommand,
} from '@aws-sdk/client-securityhub'
import { describe, expect, inject, test } from 'vitest'
import { hub } from './hub.ts'

const endpoint = inject('endpoint')

test('a request without a signature is refused', async () => {
  const answer = await fetch(`${endpoint}/findings`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('x-amzn-errortype')).toMatch(/^MissingAuthenticationToken/)
})

test('DescribeHub names the hub and how controls make findings', async () => {
  const answer = await hub.send(new DescribeHubCommand({}))
  expect(answer.HubArn).toMatch(/^arn:aws[\w-]*:securityhub:[\w-]+:\d{12}:hub\/default$/)
  expect(answer.ControlFindingGenerator).toMatch(/^(SECURITY|STANDARD)_CONTROL$/)
})

test('a failed call carries the name of the exception and an id of the request', async () => {
  const error = await hub.send(new GetFindingsCommand({ MaxResults: 101 })).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'InvalidInputException', $metadata: { requestId: expect.any(String) } })
})

describe.runIf(inject('sandbox'))('the sandbox alone', () => {
  test('refuses what it does not emulate as AWS refuses what it does not know', async () => {
    await expect(hub.send(new ListConfigurationPoliciesCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 404 },
    })
  })

  test('says when its organization is there', async () => {
    const answer: unknown = await (await fetch(`${endpoint}/_sandbox/ready`)).json()
    expect(answer).toMatchObject({ seeded: true, findings: expect.any(Number) })
  })
})
