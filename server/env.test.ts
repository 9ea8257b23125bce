import { expect, test } from 'vitest'
import { EnvError, readEnv, readEnvLeniently, readWorkerEnv, requireSignIn } from '@/server/env'

test('an empty environment gives the defaults', () => {
  expect(readEnv({})).toMatchObject({
    port: 3000,
    awsRate: 2.5,
    awsRegion: 'us-east-1',
    memoryLimit: '1GB',
    url: null,
    oidc: null,
    databaseUrl: null,
    worker: 'inline',
    analytics: 'duckdb',
    athena: { workGroup: 'hubdesk', database: 'hubdesk' },
    kevFile: null,
    lakeDir: null,
    lakeMinutes: 60,
  })
})

test('an empty variable is as good as none', () => {
  expect(readEnv({ HUBDESK_URL: '', DATABASE_URL: '  ', PORT: '' })).toMatchObject({ url: null, port: 3000 })
})

test.each([
  ['PORT', 'http'],
  ['HUBDESK_URL', 'localhost:3000'],
  ['AWS_ENDPOINT_URL', 'sandbox'],
  ['HUBDESK_AWS_RATE', '0'],
  ['HUBDESK_API_RATE', 'fast'],
  ['HUBDESK_MEMORY_LIMIT', 'much'],
  ['HUBDESK_OIDC_ROLES', 'admins=root'],
  ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
  ['NEXTAUTH_SECRET', 'short-hunter2'],
  ['HUBDESK_WORKER', 'hunter2'],
  ['HUBDESK_ANALYTICS', 'hunter2'],
  ['HUBDESK_ATHENA_WORKGROUP', 'a b'],
  ['HUBDESK_ATHENA_DATABASE', 'a;b'],
  ['HUBDESK_LAKE_MINUTES', 'hunter2'],
])('a wrong %s is refused by its name, without its value', (name, value) => {
  const reading = () => readEnv({ [name]: value })
  expect(reading).toThrow(EnvError)
  expect(reading).toThrow(new RegExp(`^${name} must [^.]+`))
  expect(reading).not.toThrow(/hunter2/)
})

test('what belongs together is asked for together', () => {
  expect(() => readEnv({ DATABASE_URL: 'postgres://host/db' })).toThrow(/NEXTAUTH_SECRET/)
  expect(() => readEnv({ HUBDESK_OIDC_ISSUER: 'https://idp.test' })).toThrow(/HUBDESK_OIDC_CLIENT_ID/)
  expect(() => readEnv({ HUBDESK_OIDC_CLIENT_ID: 'x' })).toThrow(
    'HUBDESK_OIDC_CLIENT_ID needs HUBDESK_OIDC_ISSUER and HUBDESK_OIDC_CLIENT_SECRET beside it.',
  )
  const half = { HUBDESK_OIDC_ISSUER: 'https://idp.test', HUBDESK_OIDC_CLIENT_ID: 'x' }
  expect(() => readEnv(half)).toThrow(/HUBDESK_OIDC_CLIENT_SECRET/)
})

test('a worker of its own needs a database to share', () => {
  expect(() => readEnv({ HUBDESK_WORKER: 'separate' })).toThrow(/needs DATABASE_URL/)
  const shared = { DATABASE_URL: 'postgres://host/db', NEXTAUTH_SECRET: 'x'.repeat(32) }
  expect(readEnv({ HUBDESK_WORKER: 'separate', ...shared })).toMatchObject({ worker: 'separate' })
})

test('the worker asks for the database and for no secret of the pages', () => {
  expect(() => readWorkerEnv({})).toThrow(/^The worker needs DATABASE_URL/)
  expect(() => readWorkerEnv({ DATABASE_URL: 'mysql://user:hunter2@host/db' })).toThrow(
    /^DATABASE_URL must be a postgres:\/\/ URL\.$/,
  )
  expect(readWorkerEnv({ DATABASE_URL: 'postgres://host/db', NEXTAUTH_SECRET: 'short' })).toEqual({
    databaseUrl: 'postgres://host/db',
    awsEndpoint: null,
    awsRegion: 'us-east-1',
    awsRate: 2.5,
  })
})

test('a desk away from the sandbox is refused where nobody could sign in', () => {
  const away = readEnv({})
  expect(() => requireSignIn(away)).toThrow(EnvError)
  expect(() => requireSignIn(away)).toThrow(
    /HUBDESK_OIDC_ISSUER, HUBDESK_OIDC_CLIENT_ID, HUBDESK_OIDC_CLIENT_SECRET/,
  )
  expect(() => requireSignIn(readEnv({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }))).not.toThrow()
  const oidc = {
    HUBDESK_OIDC_ISSUER: 'https://idp.test',
    HUBDESK_OIDC_CLIENT_ID: 'x',
    HUBDESK_OIDC_CLIENT_SECRET: 'y',
  }
  expect(() => requireSignIn(readEnv(oidc))).not.toThrow()
})

test('the doctor reads past wrong settings, and has a sentence for each', () => {
  const { env, problems } = readEnvLeniently({
    PORT: 'http',
    HUBDESK_OIDC_CLIENT_SECRET: 'hunter2',
    DATABASE_URL: 'postgres://host/db',
    AWS_REGION: 'eu-west-1',
  })
  expect(env).toMatchObject({ port: 3000, awsRegion: 'eu-west-1', oidc: null, databaseUrl: null })
  expect(problems.join(' ')).toMatch(/PORT must be.*NEXTAUTH_SECRET/s)
  expect(problems.join(' ')).toMatch(/HUBDESK_OIDC_CLIENT_SECRET needs HUBDESK_OIDC_ISSUER/)
  expect(problems.join(' ')).not.toMatch(/hunter2/)
})

test('off lifts a rate', () => {
  expect(readEnv({ HUBDESK_AWS_RATE: 'off', HUBDESK_API_RATE: 'off' })).toMatchObject({
    awsRate: null,
    apiRate: null,
  })
})
