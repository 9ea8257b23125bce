import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPrivateFolder } from './private-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'hubdesk-private-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('a folder that others may enter is closed to them, and so is one that was not there', () => {
  const open = join(root, 'made', 'before')
  openPrivateFolder(open)
  expect([modeOf(open), modeOf(join(root, 'made'))]).toEqual(['700', '700'])
  chmodSync(open, 0o755)
  openPrivateFolder(open)
  expect(modeOf(open)).toBe('700')
})

test('a folder that all users share is left alone, and refused', () => {
  chmodSync(root, 0o1777)
  expect(() => openPrivateFolder(root)).toThrow('is shared with others')
  expect(modeOf(root)).toBe('777')
})
