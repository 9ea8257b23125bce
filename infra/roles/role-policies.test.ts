import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { IAM_ACTIONS } from '@/server/domain/rights/iam-actions'
import { ROLE_POLICIES, textOf } from './role-policies'

const actionsOf = (file: string): readonly string[] =>
  ROLE_POLICIES[file]?.Statement.flatMap(({ Action }) => Action) ?? []

test.each(Object.entries(ROLE_POLICIES))('%s is what the list of actions makes', (file, policy) => {
  expect(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).toBe(textOf(policy))
})

test('a role for one process has the rights of both, and the reader decides nothing', () => {
  const both = new Set([...actionsOf('reader-policy.json'), ...actionsOf('worker-policy.json')])
  expect(new Set(actionsOf('desk-policy.json'))).toEqual(both)
  const writes = actionsOf('reader-policy.json').filter(action => /:(Batch)?(Update|Create)/.test(action))
  expect(writes).toEqual([])
  expect(actionsOf('worker-policy.json')).toContain('securityhub:BatchUpdateFindings')
})

test('the table in the docs names every action, and no other', () => {
  const text = readFileSync('docs/aws/rights.md', 'utf8')
  const rows = text.split('\n').filter(line => line.startsWith('| `'))
  const named = rows.flatMap(row => [...row.matchAll(/`([a-z]+:[A-Za-z0-9]+)`/g)].map(match => match[1]))
  expect(named).toEqual(IAM_ACTIONS.map(({ action }) => action))
})
