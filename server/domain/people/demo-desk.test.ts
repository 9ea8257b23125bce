import { expect, test } from 'vitest'
import { isDemoDesk } from './demo-desk'

test.each([
  ['http://127.0.0.1:4566', null, true],
  ['http://localhost:4566', 'http://localhost:3000', true],
  ['http://[::1]:4566', 'http://127.0.0.9:3000', true],
  [null, null, false],
  [null, 'http://localhost:3000', false],
  ['http://127.0.0.1:4566', 'https://hubdesk.test', false],
  ['https://securityhub.us-east-1.amazonaws.com', null, false],
  ['http://127.0.0.1.evil.test', null, false],
  ['http://localhost@evil.test', null, false],
])('with AWS at %s and the desk at %s persons without a password: %s', (awsEndpoint, url, expected) => {
  expect(isDemoDesk({ awsEndpoint, url })).toBe(expected)
})
