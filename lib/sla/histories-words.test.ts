import { expect, test } from 'vitest'
import { historiesWords } from '@/lib/sla/histories-words'

const problem = { message: 'AWS did not answer.', iam_action: null, since: '2026-11-21T10:00:00Z' }

test.each([
  [{ unread: 0, problem: null }, null],
  [{ unread: 0, problem }, null],
  [
    { unread: 1204, problem: null },
    'Security Hub’s own history of 1,204 findings is still being read; past numbers may still move.',
  ],
  [
    { unread: 1, problem },
    'Security Hub’s own history of 1 finding could not be read yet: AWS did not answer. Hubdesk tries again; past numbers may still move.',
  ],
  [
    { unread: 2, problem: { ...problem, iam_action: 'securityhub:GetFindingHistory' } },
    'Security Hub’s own history of 2 findings cannot be read: the IAM action securityhub:GetFindingHistory is missing. Until then, past numbers are rebuilt from documents.',
  ],
])('%j', (histories, words) => {
  expect(historiesWords(histories)).toBe(words)
})
