import { expect, test } from 'vitest'
import type { Action } from '@/lib/api/actions'
import type { View } from '@/lib/api/views'
import { isAbout } from './is-about'

const ARN = 'arn:aws:securityhub:us-east-1:111122223333:insight/111122223333/custom/1'
const own: View = {
  id: 'v',
  kind: 'own',
  name: 'Mine',
  description: null,
  filter: 'severity:LOW',
  problem: null,
  layout: {},
}
const insight: View = { ...own, id: ARN, kind: 'insight' }
const share: Action = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'insight.create',
  state: 'confirmed',
  summary: '',
  input: { name: 'Mine', filter: 'severity:LOW' },
  plan: [],
  before: null,
  after: null,
  made: ARN,
  error: null,
  actor: { kind: 'person', id: 'p', name: 'Ana', role: 'analyst' },
  on_behalf_of: null,
  approval: null,
  undo_of: null,
  undone_by: null,
  expires_at: null,
  created: '2026-12-01T00:00:00.000Z',
  ended: null,
  aws_request_ids: [],
  undo_refused: null,
  stop_refused: null,
}

test('a view is shared as long as its insight exists', () => {
  expect(isAbout(share, own, [own, insight])).toBe(true)
  expect(isAbout(share, own, [own])).toBe(false)
  expect(isAbout({ ...share, undone_by: share.id }, own, [own, insight])).toBe(false)
  expect(isAbout(share, { ...own, filter: 'severity:HIGH' }, [own, insight])).toBe(false)
})

test('an action that waits or failed shows before the insight exists', () => {
  expect(isAbout({ ...share, state: 'waiting', made: null }, own, [own])).toBe(true)
  expect(isAbout({ ...share, state: 'failed', made: null }, own, [own])).toBe(true)
  expect(isAbout({ ...share, state: 'stopped', made: null }, own, [own])).toBe(false)
})

test('an insight shows its running action until that is confirmed', () => {
  const rename: Action = { ...share, kind: 'insight.rename', made: null, input: { arn: ARN, name: 'x' } }
  expect(isAbout({ ...rename, state: 'sent' }, insight, [])).toBe(true)
  expect(isAbout(rename, insight, [])).toBe(false)
  expect(isAbout(share, insight, [])).toBe(false)
})
