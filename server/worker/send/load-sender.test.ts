import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import type { State } from '@/server/state/open-state'
import { NOBODY } from '@/server/worker/loop/presence'
import { loadSender } from './load-sender'

const loaded = vi.hoisted(() => ({ writer: 0 }))
vi.mock('@/server/aws/write/create-aws-writer', () => {
  loaded.writer += 1
  return { createAwsWriter: vi.fn() }
})

const state: Pick<State, 'close'> = { close: async () => undefined }
const parts = (worker: 'inline' | 'separate') => ({
  env: { worker, awsRegion: 'us-east-1', awsEndpoint: null, awsRate: null },
  state: state as State,
  log: pino({ level: 'silent' }),
  presence: NOBODY,
})

test('beside a separate worker the desk does not even load what can change AWS', async () => {
  await loadSender(parts('separate'))
  expect(loaded.writer).toBe(0)
  await loadSender(parts('inline'))
  expect(loaded.writer).toBe(1)
})

test('nothing but the worker itself imports what can change AWS when it is loaded', () => {
  const change =
    /^import (?!type )[^'"]*'@\/server\/(aws\/write\/(create-aws-writer|update-findings(-v2)?|insights)|worker\/(send\/start-sender|actions\/start-actions))'/m
  const importers = globSync('{app,server,lib}/**/*.{ts,tsx}')
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => {
      // A file of the same folder is named without it.
      const text = readFileSync(file, 'utf8').replaceAll("'./", `'@/${dirname(file)}/`)
      return !/\.test\.tsx?$|\/testing\//.test(file) && change.test(text)
    })
  expect(importers.toSorted()).toEqual(['server/aws/write/create-aws-writer.ts', 'server/worker/main.ts'])
})
