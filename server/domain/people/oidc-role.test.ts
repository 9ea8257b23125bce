import { expect, test } from 'vitest'
import { roleOfClaims } from './oidc-role'

const mapping = new Map([
  ['sec-admins', 'admin'],
  ['sec-analysts', 'analyst'],
] as const)

test('the greatest of several matching groups counts', () => {
  expect(roleOfClaims({ groups: ['sec-analysts', 'sec-admins'] }, 'groups', mapping)).toBe('admin')
})

test.each([
  [{}],
  [{ groups: [] }],
  [{ groups: null }],
  [{ groups: ['others', 7, { name: 'sec-admins' }] }],
  [{ groups: { 'sec-admins': true } }],
])('no match in %j gives no role', claims => {
  expect(roleOfClaims(claims, 'groups', mapping)).toBeNull()
})

test('a claim may be one text, have a colon in its name, or lie along dots', () => {
  expect(roleOfClaims({ role: 'sec-analysts' }, 'role', mapping)).toBe('analyst')
  expect(roleOfClaims({ 'cognito:groups': ['sec-analysts'] }, 'cognito:groups', mapping)).toBe('analyst')
  expect(roleOfClaims({ realm_access: { roles: ['sec-admins'] } }, 'realm_access.roles', mapping)).toBe(
    'admin',
  )
})

test('the star admits everyone, and no mapping makes everyone a viewer', () => {
  expect(roleOfClaims({}, 'groups', new Map([['*', 'viewer']] as const))).toBe('viewer')
  expect(roleOfClaims({ groups: ['sec-admins'] }, 'groups', null)).toBe('viewer')
})
