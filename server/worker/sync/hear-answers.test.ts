import { expect, test } from 'vitest'
import { createAws } from '@/server/aws/create-aws'
import { AwsError } from '@/server/aws/wire/aws-error'
import { hearAnswers } from './hear-answers'
import { createReport } from './sync-report'

const window = { from: 0, to: 1 }
const never = new AbortController().signal
const away = () => new AwsError('unavailable', 'GetFindings failed: ECONNREFUSED', 'ECONNREFUSED')

function begin() {
  const report = createReport()
  report.phase = 'first_read'
  let isAway = true
  const real = createAws({ awsRegion: 'us-east-1', awsEndpoint: 'http://127.0.0.1:1', awsRate: null })
  const answer = async () => {
    if (isAway) throw away()
    return { documents: [], quarantined: [], next: null }
  }
  const aws = hearAnswers(
    { ...real, getFindingsPage: answer, getFindingsV2Page: async () => answer() },
    report,
  )
  const ask = async () => {
    await aws.getFindingsPage(window, null, never).catch(error => report.fail('findings', error))
  }
  const comeBack = () => {
    isAway = false
  }
  return { report, aws, ask, comeBack }
}

test('the first call that is answered ends the trouble of every loop that it kept, before any loop is through', async () => {
  const { report, ask, comeBack } = begin()
  await ask()
  expect(report.status(0).sync).toMatchObject({
    phase: 'failing',
    problem: { message: expect.stringMatching(/ECONNREFUSED/) },
  })
  comeBack()
  await ask()
  expect(report.status(0).sync).toMatchObject({ phase: 'first_read', problem: null })
})

test('the answer to another call ends nothing, and no answer ends what was no call', async () => {
  const { report, aws, ask, comeBack } = begin()
  await ask()
  report.fail('reconcile', new Error('the disk is full'))
  comeBack()
  await aws.getFindingsV2Page(window, null, never)
  expect(report.status(0).sync.problem?.message).toMatch(/ECONNREFUSED/)
  await ask()
  expect(report.status(0).sync).toMatchObject({
    phase: 'failing',
    problem: { message: expect.stringMatching(/log/) },
  })
})
