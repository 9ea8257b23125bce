import { expect, test } from 'vitest'
import type { FacetValue } from '@/lib/api/findings'
import { completionAt } from '@/lib/filter/complete'
import { bestSuggestion } from './best-suggestion'
import { suggest } from './suggest'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const VALUES: readonly FacetValue[] = [
  { value: 'production', count: 3 },
  { value: 'S3.12', count: 3 },
  { value: 'S3.1', count: 2 },
  { value: '111122223333', count: 2, label: 'web-shop' },
]

/** Returns the text after Enter. */
function entered(text: string, settled = true): string {
  const completion = completionAt(text, text.length)
  const suggestions = suggest(completion, VALUES, NOW, 'ana@example.com')
  const chosen = suggestions[bestSuggestion(completion, suggestions, settled)]
  return chosen === undefined
    ? text
    : text.slice(0, completion.from) + chosen.insert + text.slice(completion.to)
}

test.each([
  ['expl', 'exploit:'],
  ['severity:HIGH -reg', 'severity:HIGH -region:'],
  ['severity', 'severity:'],
  ['severity:cri', 'severity:CRITICAL'],
  ['severity:CRITICAL,hi', 'severity:CRITICAL,HIGH'],
  ['environment:prod', 'environment:production'],
  ['environment:PRODUCTION', 'environment:production'],
  ['control:s3.1', 'control:S3.1'],
  ['control:s3.', 'control:S3.12'],
  ['owner:ME', 'owner:me'],
  ['account:web', 'account:web-shop'],
  ['account:1111', 'account:111122223333'],
  ['owner:m', 'owner:me'],
  ['missed:2026-w', 'missed:2026-W47'],
  ['was:brea', 'was:breached@'],
])('Enter completes %s to %s', (text, whole) => {
  expect(entered(text)).toBe(whole)
})

test.each([
  '',
  'bucket',
  'arn:aws:s3',
  'severity:',
  'severity:high',
  'exploit:yes',
  'environment:production',
  'environment:nothing-such',
  'environment:~prod',
  'environment:^prod',
  'account:web-shop',
  'account:111122223333',
  'owner:me',
  'missed:2026-11',
  'age:>30d',
])('Enter applies %s unchanged', text => {
  expect(entered(text)).toBe(text)
})

test('while values are loading, Enter takes none that the person has not seen', () => {
  expect(entered('environment:prod', false)).toBe('environment:prod')
  expect(entered('expl', false)).toBe('exploit:')
})
