import { expect, test } from 'vitest'
import { safeLink } from '@/lib/links'

test.each([
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  ' data:text/html,x',
  'vbscript:x',
  '//docs.aws.amazon.com/x',
  '/findings',
  'http://docs.aws.amazon.com/x',
  'https://docs.aws.amazon.com@evil.example/x',
  'https://user:secret@docs.aws.amazon.com/x',
  'https://docs.aws.amazon.com:8443/x',
  'blob:https://docs.aws.amazon.com/1',
  '',
])('%j stays text', text => {
  expect(safeLink(text)).toBeNull()
})

test('AWS documentation is trusted, its look-alikes are not', () => {
  expect(safeLink('https://docs.aws.amazon.com/console/securityhub/EC2.18/remediation')?.trusted).toBe(true)
  expect(safeLink('https://docs.aws.amazon.com.evil.example/x')).toMatchObject({
    host: 'docs.aws.amazon.com.evil.example',
    trusted: false,
  })
  expect(safeLink('https://notaws.amazon.com/x')?.trusted).toBe(false)
})
