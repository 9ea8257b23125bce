import { expect, test } from 'vitest'
import { draftOf, forgetDraft, keepDraft, keepUnsent } from './drafts'
import type { Subject, Target } from './target'

const subject = (key: string): Subject => ({
  key,
  id: key,
  title: key,
  resource: key,
  format: ['asff'],
  workflow: 'NEW',
  severity: 'HIGH',
  owner: null,
  verification: null,
  note: null,
})
const items = (...keys: string[]): Target => ({ kind: 'items', items: keys.map(subject) })

test('a draft belongs to one kind of decision and one target, in whichever order its findings stand', () => {
  keepDraft('comment', items('b', 'a'), 'a long note ')
  expect(draftOf('comment', items('a', 'b'))).toBe('a long note ')
  expect(draftOf('suppress', items('a', 'b'))).toBe('')
  expect(draftOf('comment', items('a'))).toBe('')
  expect(draftOf('comment', { kind: 'filter', filter: 'a', total: 2 })).toBe('')
  keepDraft('comment', items('a', 'b'), ' ')
  expect(draftOf('comment', items('a', 'b'))).toBe('')
})

test('a text that is sent is no draft, and is one again when the desk refuses it', () => {
  const all = { kind: 'filter', filter: 'severity:HIGH', total: 9 } as const
  keepDraft('suppress', all, 'accepted risk ')
  keepDraft('comment', all, 'another')
  forgetDraft({ workflow: 'SUPPRESSED', note: 'accepted risk' })
  expect(draftOf('suppress', all)).toBe('')
  expect(draftOf('comment', all)).toBe('another')
  keepUnsent({ workflow: 'SUPPRESSED', note: 'accepted risk' }, [subject('a')])
  expect(draftOf('suppress', items('a'))).toBe('accepted risk')
  keepUnsent({ workflow: 'RESOLVED' }, [subject('b')])
  expect(draftOf('comment', items('b'))).toBe('')
})
