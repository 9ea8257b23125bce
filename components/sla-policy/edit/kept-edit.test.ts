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

/** The module as a page that was loaded anew has it. */
async function reloaded() {
  vi.resetModules()
  return import('./kept-edit')
}

beforeEach(() => window.sessionStorage.clear())

test('edits outlast a reload, half-typed rules too, until they are dropped', async () => {
  const page = await reloaded()
  page.keepEdit(EDIT)
  const next = await reloaded()
  expect(next.keptEdit()).toEqual(EDIT)
  next.dropEdit()
  expect((await reloaded()).keptEdit()).toBeNull()
})

test('what cannot be read is let go', async () => {
  const page = await reloaded()
  page.keepEdit(EDIT)
  const [key] = Object.keys(window.sessionStorage)
  for (const text of ['{', '{"version":4}', 'null']) {
    window.sessionStorage.setItem(String(key), text)
    expect((await reloaded()).keptEdit()).toBeNull()
  }
})
