import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DisableSecurityHubV2Command,
  EnableSecurityHubV2Command,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type DoctorReport, doctorReport } from '@/lib/api/doctor'
import { type IdentityProvider, startIdentityProvider } from '@/server/http/testing/start-identity-provider'
import { openState } from '@/server/state/open-state'
import { findPostgres, startPostgres } from '@/server/state/testing/start-postgres'
import { takePort } from '@/server/state/testing/take-port'
import { runSandbox } from '@/server/worker/testing/run-sandbox'

const { admin, settings } = runSandbox({ findings: 200 })
const home = mkdtempSync(join(tmpdir(), 'hubdesk-doctor-'))
const data = join(home, 'data')
const SECRET = 'hunter2-hunter2-hunter2-hunter2-hunter2'

let provider: IdentityProvider
beforeAll(async () => {
  provider = await startIdentityProvider(takePort(), [])
})
afterAll(async () => {
  await provider.stop()
  rmSync(home, { recursive: true, force: true })
})
afterEach(() => admin('DELETE', 'faults'))

const queue = `${settings.awsEndpoint}/111122223333/hubdesk-findings`

type Env = Readonly<Record<string, string | undefined>>

/** Runs the doctor as an operator does, with nothing of the environment of the tests but the path. */
function run(env: Env = {}, args: readonly string[] = []) {
  const set = {
    PATH: process.env.PATH,
    HOME: home,
    NODE_ENV: 'test' as const,
    HUBDESK_PINNED_NODE: '1',
    HUBDESK_DATA_DIR: data,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: settings.awsEndpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: SECRET,
    NEXTAUTH_SECRET: SECRET,
    HUBDESK_EVENTS_QUEUE_URL: queue,
    HUBDESK_URL: 'https://hubdesk.example.com',
    HUBDESK_OIDC_ISSUER: provider.issuer,
    HUBDESK_OIDC_CLIENT_ID: 'hubdesk',
    HUBDESK_OIDC_CLIENT_SECRET: SECRET,
    HUBDESK_OIDC_ROLES: 'sec-admins=admin',
    ...env,
  }
  return new Promise<{ code: number; says: string }>(resolve => {
    const child = execFile(
      process.execPath,
      ['scripts/doctor.mjs', ...args],
      { env: set },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, says: stdout + stderr }),
    )
  })
}

/** Runs the doctor, and returns its report with the exit code. Neither may hold a secret. */
async function examine(env: Env = {}, args: readonly string[] = []) {
  const { code, says } = await run(env, ['--json', ...args])
  expect(says).not.toContain('hunter2')
  const report = doctorReport.parse(JSON.parse(says))
  const line = (id: DoctorReport['checks'][number]['id']) => report.checks.find(check => check.id === id)
  const others = (...ids: readonly string[]) =>
    report.checks.filter(({ id, state }) => !ids.includes(id) && state !== 'ok').map(({ id }) => id)
  return { code, report, line, others }
}

test('a desk that lacks nothing: every line is good, all rights are proven, and nothing was changed', async () => {
  const { code, report, others } = await examine()
  expect(others()).toEqual([])
  expect(report).toMatchObject({ usable: true, policy: null })
  expect(report.rights.map(({ state }) => state)).not.toContain('unproven')
  expect(code).toBe(0)
  expect(existsSync(data)).toBe(false)
})

test('the printed report says what to do, and no secret', async () => {
  const good = await run()
  expect(good).toMatchObject({ code: 0, says: expect.stringContaining('Nothing must be done: npm run desk') })
  await admin('POST', 'faults', { kind: 'denied', operation: 'BatchUpdateFindings' })
  const { code, says } = await run()
  expect(code).toBe(1)
  expect(says).toMatch(/ACT +Rights .*securityhub:BatchUpdateFindings/)
  expect(says).toMatch(/"Sid": "HubdeskDecisions"/)
  expect(good.says + says).not.toContain('hunter2')
})

test('without credentials one line says so, the others about AWS wait for it, and the machine is checked', async () => {
  const { code, line, others } = await examine({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' })
  expect(line('credentials')).toMatchObject({
    state: 'act',
    found: expect.stringMatching(/^Hubdesk found no AWS credentials/),
    advice: expect.stringContaining('AWS_PROFILE'),
  })
  const waiting = ['services', 'home', 'administrator', 'rights', 'queue'] as const
  expect(others('credentials')).toEqual(waiting)
  expect(waiting.map(id => line(id)?.state)).toEqual(waiting.map(() => 'unknown'))
  expect(code).toBe(1)
})

test('a denied read and a denied write are named, with the smallest policy', async () => {
  await admin('POST', 'faults', { kind: 'denied', operation: 'GetInsights' })
  await admin('POST', 'faults', { kind: 'denied', operation: 'DeleteMessageBatch' })
  const { code, report, others } = await examine()
  expect(report.rights.filter(({ state }) => state === 'denied')).toMatchObject([
    { action: 'securityhub:GetInsights', proof: 'called' },
    { action: 'sqs:DeleteMessage', proof: 'simulated' },
  ])
  expect(JSON.parse(report.policy ?? '')).toMatchObject({
    Statement: [
      { Action: ['securityhub:GetInsights'], Resource: '*' },
      {
        Action: ['sqs:DeleteMessage'],
        Resource: 'arn:aws:sqs:us-east-1:111122223333:hubdesk-findings',
      },
    ],
  })
  expect(others()).toEqual(['rights'])
  expect(code).toBe(1)
})

test('where IAM may not be asked, writes are not provable, and the desk is usable', async () => {
  await admin('POST', 'faults', { kind: 'denied', operation: 'SimulatePrincipalPolicy' })
  const { code, report, line } = await examine()
  const unproven = report.rights.filter(({ state }) => state === 'unproven').map(({ action }) => action)
  expect(unproven).toContain('securityhub:BatchUpdateFindings')
  expect(unproven).not.toContain('securityhub:GetFindingHistory')
  expect(line('rights')).toMatchObject({ state: 'note', advice: expect.stringContaining('iam:Simulate') })
  expect(code).toBe(0)
})

test('with the new Security Hub off the desk is usable, and the line says what is missing', async () => {
  const hub = new SecurityHubClient({
    region: 'us-east-1',
    endpoint: settings.awsEndpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'any' },
  })
  await hub.send(new DisableSecurityHubV2Command({}))
  const { code, line, others } = await examine().finally(() => hub.send(new EnableSecurityHubV2Command({})))
  expect(line('services')).toMatchObject({ state: 'note', found: expect.stringContaining('is not') })
  expect(others()).toEqual(['services'])
  expect(code).toBe(0)
})

test('a queue that is missing, and one that is no queue', async () => {
  const missing = await examine({ HUBDESK_EVENTS_QUEUE_URL: `${queue}-other` })
  expect(missing.line('queue')).toMatchObject({
    state: 'act',
    found: 'arn:aws:sqs:us-east-1:111122223333:hubdesk-findings-other does not exist.',
  })
  expect(missing.others()).toEqual(['queue'])
  expect(missing.code).toBe(1)
})

test('another Region than the home Region, and another account than the administrator', async () => {
  const away = await examine({ AWS_REGION: 'eu-west-1' })
  expect(away.line('home')).toMatchObject({ state: 'act', advice: 'Set AWS_REGION=us-east-1.' })
  expect(away.code).toBe(1)
  const member = await examine({ AWS_ACCESS_KEY_ID: '777788889999', HUBDESK_EVENTS_QUEUE_URL: '' })
  expect(member.line('administrator')).toMatchObject({
    state: 'note',
    advice: expect.stringContaining('111122223333'),
  })
})

test('a silent service ends its own line within ten seconds, and hides no other', async () => {
  await admin('POST', 'faults', { kind: 'silence', operation: 'DescribeOrganizationConfiguration' })
  const start = performance.now()
  const { code, line, others } = await examine()
  // Loading the code is no part of the checks.
  expect(performance.now() - start).toBeLessThan(40_000)
  expect(line('administrator')).toMatchObject({
    state: 'act',
    advice: expect.stringContaining('reaches AWS'),
  })
  expect(others()).toEqual(['administrator'])
  expect(code).toBe(1)
})

test('wrong settings are all named, and the rest is checked', async () => {
  const { code, line } = await examine({ PORT: 'http', HUBDESK_OIDC_ISSUER: '' })
  expect(line('settings')).toMatchObject({ state: 'act', found: expect.stringMatching(/PORT must.*needs/s) })
  expect(line('sign_in')).toMatchObject({
    state: 'act',
    advice: 'Set HUBDESK_OIDC_ISSUER, HUBDESK_OIDC_CLIENT_ID, HUBDESK_OIDC_CLIENT_SECRET.',
  })
  expect(line('credentials')?.state).toBe('ok')
  expect(code).toBe(1)
})

test('an identity provider that does not answer, and one that is none', async () => {
  const away = await examine({ HUBDESK_OIDC_ISSUER: 'http://127.0.0.1:9' })
  expect(away.line('sign_in')).toMatchObject({ state: 'act', found: 'http://127.0.0.1:9 cannot be reached.' })
  const other = await examine({ HUBDESK_OIDC_ISSUER: `${settings.awsEndpoint}/_sandbox` })
  expect(other.line('sign_in')).toMatchObject({ state: 'act', found: expect.stringMatching(/answers 404/) })
  expect([away.code, other.code]).toEqual([1, 1])
})

test('the worker’s role needs its own rights alone', async () => {
  const { report } = await examine({ DATABASE_URL: 'postgres://127.0.0.1:9/none' }, ['--worker'])
  expect(report.rights.map(({ action }) => action)).not.toContain('organizations:ListAccounts')
  expect(report.checks.map(({ id }) => id)).toEqual(['settings', 'credentials', 'rights', 'database'])
  expect(report.checks.find(({ id }) => id === 'database')).toMatchObject({
    state: 'act',
    found: expect.stringContaining('ECONNREFUSED'),
  })
})

test.skipIf(!findPostgres())('a PostgreSQL database is read, and never migrated', async () => {
  const server = await startPostgres(findPostgres() ?? '')
  try {
    const empty = await examine({ DATABASE_URL: server.url })
    expect(empty.line('database')).toMatchObject({
      state: 'ok',
      found: expect.stringMatching(/next start applies/),
    })
    const again = await examine({ DATABASE_URL: server.url })
    expect(again.line('database')).toEqual(empty.line('database'))
    await (await openState({ databaseUrl: server.url, folder: '' })).close()
    const full = await examine({ DATABASE_URL: server.url })
    expect(full.line('database')).toMatchObject({ state: 'ok', found: expect.stringMatching(/with all/) })
  } finally {
    await server.stop()
  }
})
