// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { addRule, toDraft } from './draft'
import type { Edit } from './kept-edit'

const EDIT: Edit = {
  version: 4,
  base: DEFAULT_POLICY,
  draft: addRule(toDraft(DEFAULT_POLICY)),
  reason: 'Why',
}

/** Loads the module again, as a page does after a reload. */
async function reloaded() {
  vi.resetModules()
  return import('./kept-edit')
}

beforeEach(() => window.sessionStorage.clear())

test('edits survive a reload, also half-typed rules, until they are dropped', async () => {
  const page = await reloaded()
  page.keepEdit(EDIT)
  const next = await reloaded()
  expect(next.keptEdit()).toEqual(EDIT)
  next.dropEdit()
  expect((await reloaded()).keptEdit()).toBeNull()
})

test('an unreadable edit is dropped', async () => {
  const page = await reloaded()
  page.keepEdit(EDIT)
  const [key] = Object.keys(window.sessionStorage)
  for (const text of ['{', '{"version":4}', 'null']) {
    window.sessionStorage.setItem(String(key), text)
    expect((await reloaded()).keptEdit()).toBeNull()
  }
})
