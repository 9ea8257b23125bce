import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Starts the desk against AWS, as `npm run desk` does. It must end before it builds anything. */
function start(env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', '--aws'], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', HUBDESK_PINNED_NODE: '1', ...env },
  })
  return { status, says: (stdout + stderr).trim() }
}

test('a desk on a real account without single sign-on is refused at once, by the names of what is missing', () => {
  expect(start({})).toEqual({
    status: 1,
    says: 'Nobody could sign in: set HUBDESK_OIDC_ISSUER, HUBDESK_OIDC_CLIENT_ID, HUBDESK_OIDC_CLIENT_SECRET. `npm run doctor` checks all that a desk needs.',
  })
})

test('half of single sign-on is refused by the names of the other half, without a value', () => {
  const { status, says } = start({ HUBDESK_OIDC_CLIENT_SECRET: 'hunter2' })
  expect(status).toBe(1)
  expect(says).toBe(
    'HUBDESK_OIDC_CLIENT_SECRET needs HUBDESK_OIDC_ISSUER and HUBDESK_OIDC_CLIENT_ID beside it.',
  )
})
