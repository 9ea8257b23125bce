import { expect, test } from 'vitest'
import { EnvError, readEnv, readWorkerEnv } from '@/server/env'

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

test('off lifts a rate', () => {
  expect(readEnv({ HUBDESK_AWS_RATE: 'off', HUBDESK_API_RATE: 'off' })).toMatchObject({
    awsRate: null,
    apiRate: null,
  })
})
