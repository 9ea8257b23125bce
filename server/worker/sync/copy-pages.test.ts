import { expect, test } from 'vitest'
import type { QuarantinedDocument } from '@/server/domain/finding/finding'
import { type Batch, BEGINNING, copyPages } from './copy-pages'

const quarantined: QuarantinedDocument = {
  format: 'asff',
  sourceId: null,
  reason: 'x',
  raw: '',
  observedAt: 0,
}

test('every page is written once, in order, and the last batch says that it is the last', async () => {
  const written: Batch[] = []
  await copyPages(
    BEGINNING,
    async token => {
      const page = Number(token ?? 0)
      const documents = { documents: [], quarantined: Array.from({ length: 3 }, () => quarantined) }
      return { ...documents, next: page < 4 ? String(page + 1) : null }
    },
    async batch => void written.push(batch),
  )
  expect(written.flatMap(batch => batch.quarantined)).toHaveLength(15)
  expect(written.at(-1)).toMatchObject({ next: null, pages: 5, findings: 15 })
})

test('a token that comes back is an error, not an endless read', async () => {
  const read = copyPages(
    BEGINNING,
    async token => ({ documents: [], quarantined: [], next: token === 'a' ? 'b' : 'a' }),
    async () => undefined,
  )
  await expect(read).rejects.toMatchObject({ kind: 'malformed' })
})

test('a page that is served twice is got over', async () => {
  let served = 0
  const asked: (string | null)[] = []
  await copyPages(
    BEGINNING,
    async token => {
      asked.push(token)
      served += 1
      // The second answer repeats the first.
      return { documents: [], quarantined: [], next: served <= 2 ? 'a' : null }
    },
    async () => undefined,
  )
  expect(asked).toEqual([null, 'a', 'a'])
})

test('a token that only names itself is an error', async () => {
  const read = copyPages(
    BEGINNING,
    async () => ({ documents: [], quarantined: [], next: 'a' }),
    async () => undefined,
  )
  await expect(read).rejects.toMatchObject({ kind: 'malformed' })
})

test('an error of a write ends the copy', async () => {
  const read = copyPages(
    BEGINNING,
    async () => ({ documents: [], quarantined: [], next: null }),
    () => Promise.reject(new Error('disk full')),
  )
  await expect(read).rejects.toThrow('disk full')
})
