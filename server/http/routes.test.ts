import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openApi } from '@/lib/api/openapi'
import { OPERATIONS } from '@/lib/api/operations'
import { METHODS, routeFiles } from './testing/route-files'

/** What answers without the guard: next-auth's own paths. */
const UNGUARDED = ['/api/auth/[...nextauth]']

const isGuarded = (handler: unknown): boolean => typeof handler === 'function' && 'guarded' in handler
const isDescribed = (handler: unknown): boolean => isGuarded(handler) && !('undescribed' in Object(handler))

const api = await Promise.all(
  routeFiles()
    .filter(({ path }) => path.startsWith('/api/') && !UNGUARDED.includes(path))
    .map(async ({ file, path }) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(file).href)
      return { path, exported, methods: METHODS.filter(method => method in exported) }
    }),
)

test.each(api)('every method of $path is guarded, and it exports nothing else', ({ exported, methods }) => {
  expect(methods.length).toBeGreaterThan(0)
  expect(Object.keys(exported).sort()).toEqual([...methods].sort())
  for (const method of methods) expect(isGuarded(exported[method]), method).toBe(true)
})

test('the API description lists exactly the operations that the route handlers answer', () => {
  const answered = api
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .flatMap(({ path, exported, methods }) =>
      methods
        .filter(method => isDescribed(exported[method]))
        .map(method => `${method} ${path.replace(/\[(\w+)\]/g, '{$1}')}`),
    )
  expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(answered.sort())
})

test('the API description names each parameter of its paths', () => {
  for (const { path, parameters } of OPERATIONS) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    expect(Object.keys(parameters ?? {}), path).toEqual(named)
  }
  expect(JSON.parse(JSON.stringify(openApi(OPERATIONS)))).toMatchObject({ openapi: '3.1.0' })
})
