import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { needlessDirectives } from './structure/client-files'
import { readImports } from './structure/read-imports'

const imports = readImports()
const isClient = (path: string) => readFileSync(path, 'utf8').startsWith("'use client'")

test("a file says 'use client' only where the server hands over to the browser", () => {
  expect(needlessDirectives(imports, isClient)).toEqual([])
})

test('most components need no directive', () => {
  const parts = [...imports.keys()].filter(path => path.endsWith('.tsx'))
  expect(parts.filter(isClient).length / parts.length).toBeLessThan(0.4)
})

test('a needless directive is found', () => {
  const planted = new Map([
    ['app/page.tsx', ['components/screen.tsx']],
    ['components/screen.tsx', ['components/part.tsx']],
    ['components/part.tsx', []],
  ])
  const client = new Set(['components/screen.tsx', 'components/part.tsx'])
  expect(needlessDirectives(planted, path => client.has(path))).toEqual(['components/part.tsx'])
})
