import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
    }),
  ),
})
const manifest = z.object({
  engines: z.object({ node: z.string() }),
  devDependencies: z.object({ node: z.string() }),
})

test('every package of the lock has a hash, or comes inside one that has', () => {
  const { packages } = lock.parse(JSON.parse(read('package-lock.json')))
  const hashed = (path: string): boolean => packages[path]?.integrity !== undefined
  const holders = (path: string) =>
    [...path.matchAll(/\/node_modules\//g)].map(({ index }) => path.slice(0, index))
  const unverified = Object.entries(packages)
    .filter(
      ([path, { inBundle }]) => path !== '' && !hashed(path) && !(inBundle && holders(path).some(hashed)),
    )
    .map(([path]) => path)
  expect(unverified).toEqual([])
})

test('README, engines and .nvmrc agree on the Node that starts Hubdesk, and on the one that runs it', () => {
  const { engines, devDependencies } = manifest.parse(JSON.parse(read('package.json')))
  const starts = /^>=(\d+)$/.exec(engines.node)?.[1]
  const runs = devDependencies.node.split('.')[0]
  expect(read('.nvmrc').trim()).toBe(runs)
  const words = read('README.md').replaceAll(/\s+/g, ' ')
  expect(words).toContain(`Node ${starts} or newer to start`)
  expect(words).toContain(`install Node ${runs} beside the other packages`)
})
