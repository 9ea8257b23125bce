import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { citedCases } from './cited-cases'

// A table of cases may begin a title.
test.each(citedCases)('$id is proven by a test that exists: $title', ({ file, title }) => {
  const end = title.split(' ').slice(-4).join(' ')
  expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toContain(end)
})
