import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Files that query the index without an asker, and why no one can block it through them. */
const REASONS: Readonly<Record<string, string>> = {
  'changes/accept-change.ts': 'writes',
  'changes/undo-change.ts': 'writes',
  'health/check-health.ts': 'asks one row',
  'session/seed-demo.ts': 'writes',
  'sla/move-due.ts': 'writes, and looks for one key first',
  'sla/policy/save-policy.ts': 'writes, and answers what was kept',
  'sla/read-report.ts': 'reads only which version of the policy is in force',
  'teams/change-team.ts': 'writes',
  'teams/create-team.ts': 'writes',
  'teams/delete-team.ts': 'writes',
}

const TAKES_INDEX = /\bindex\b[^=\n]*\} = await desk\(\)|\(await desk\(\)\)\.index|parts\.index/

test('every other file queries the index for an asker, with a deadline and in turns', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !/\.test\.|(^|\/)testing\//.test(file))
  const unbound = files.filter(file => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    return TAKES_INDEX.test(text) && !/\bforAsker\(/.test(text)
  })
  expect(unbound.sort()).toEqual(Object.keys(REASONS).sort())
})
