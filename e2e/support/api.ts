import { type APIRequestContext, expect } from '@playwright/test'
import type * as z from 'zod/mini'
import { type FindingItem, findingPage } from '@/lib/api/findings'

/** Asks the desk's API as the signed-in person, and parses the answer by its schema. */
export async function ask<Schema extends z.ZodMiniType>(
  request: APIRequestContext,
  schema: Schema,
  path: string,
  query: Record<string, string> = {},
): Promise<z.infer<Schema>> {
  const answer = await request.get(`/api/v1${path}`, { params: query })
  expect(answer.status(), `GET ${answer.url()}`).toBe(200)
  return schema.parse(await answer.json())
}

/** Counts the findings that match. */
export async function total(request: APIRequestContext, filter: string): Promise<number> {
  return (await ask(request, findingPage, '/findings', { filter, limit: '1' })).total
}

/** Returns the first match. */
export async function firstFinding(request: APIRequestContext, filter: string): Promise<FindingItem> {
  const [item] = (await ask(request, findingPage, '/findings', { filter, limit: '1' })).items
  if (!item) throw new Error(`No finding matches ${filter}`)
  return item
}
