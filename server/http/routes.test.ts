import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { openApi } from '@/lib/api/operations/openapi'
import { OPERATIONS } from '@/lib/api/operations/operations'
import { METHODS } from '@/server/http/route-methods'
import { routeFiles } from './testing/route-files'

/** What answers without the guard: next-auth's own paths, and what is no request of a path at all. */
const UNGUARDED = ['/api/auth/[...nextauth]', '/api/refused']

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
  for (const operation of OPERATIONS) {
    const { path } = operation
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    const parameters = 'parameters' in operation ? operation.parameters : {}
    expect(Object.keys(parameters), path).toEqual(named)
  }
  expect(JSON.parse(JSON.stringify(openApi(OPERATIONS)))).toMatchObject({ openapi: '3.1.0' })
})

test('the API description explains each parameter of a query', () => {
  const parameters = z.array(
    z.object({ in: z.string(), name: z.string(), description: z.optional(z.string()) }),
  )
  const operation = z.object({ parameters: z.optional(parameters) })
  const description = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
  const { paths } = description.parse(openApi(OPERATIONS))
  const silent = Object.values(paths)
    .flatMap(path => Object.values(path))
    .flatMap(each => each.parameters ?? [])
    .filter(each => each.in === 'query' && !each.description)
  expect(silent).toEqual([])
})
