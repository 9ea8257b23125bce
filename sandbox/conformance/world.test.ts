import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

const resource = z.object({
  id: z.string(),
  type: z.string(),
  region: z.string(),
  settings: z.looseObject({}),
})
const page = z.object({ resources: z.array(resource), next: z.number().nullable(), total: z.number() })
const whole = z.object({
  resource,
  edges: z.array(z.object({ kind: z.string(), to: z.string(), evidence: z.string() })),
  incoming: z.array(z.object({ kind: z.string(), from: z.string(), evidence: z.string() })),
  findings: z
    .array(z.object({ SecurityControlId: z.string(), Before: z.string(), After: z.string() }))
    .optional(),
})

describe.runIf(inject('sandbox'))("the sandbox's own path to its world", () => {
  let sandbox: RunningSandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '1000', SANDBOX_THROTTLE: 'off' })
  }, 60_000)
  afterAll(() => sandbox.stop())

  async function ask(path: string, body?: object): Promise<{ status: number; json: unknown }> {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const answer = await fetch(`${sandbox.endpoint}/_sandbox/${path}`, init)
    return { status: answer.status, json: await answer.json() }
  }
  const list = async (query: string) => page.parse((await ask(`resources?${query}`)).json)

  test('lists resources of a type page by page', async () => {
    const all = await list('type=AwsS3Bucket&limit=500')
    expect(new Set(all.resources.map(({ type }) => type))).toEqual(new Set(['AwsS3Bucket']))
    const first = await list('type=AwsS3Bucket&limit=1')
    const second = await list(`type=AwsS3Bucket&limit=1&after=${first.next}`)
    expect([...first.resources, ...second.resources]).toEqual(all.resources.slice(0, 2))
    expect(first.total).toBeGreaterThan(all.resources.length)
  })

  test('shows a resource with its edges, and the edges back', async () => {
    const { resources } = await list('type=AwsS3Bucket&limit=1')
    const { json } = await ask(`resource?id=${encodeURIComponent(resources[0]?.id ?? '')}`)
    const { edges, incoming } = whole.parse(json)
    expect(edges.map(({ kind }) => kind)).toContain('holds-data')
    expect(incoming.map(({ kind }) => kind)).toContain('stored-in')
  })

  test('a changed setting stays, and says which findings it changed', async () => {
    const { resources } = await list('type=AwsS3Bucket&limit=1')
    const id = resources[0]?.id
    const none = await ask('settings', { id, settings: { LifecycleRules: 0 } })
    expect(none.status).toBe(200)
    const { findings = [] } = whole.parse(
      (await ask('settings', { id, settings: { LifecycleRules: 3, Config: null } })).json,
    )
    expect(findings).toContainEqual(expect.objectContaining({ SecurityControlId: 'S3.13', After: 'PASSED' }))
    const { json } = await ask(`resource?id=${encodeURIComponent(id ?? '')}`)
    expect(whole.parse(json).resource.settings.LifecycleRules).toBe(3)
  })

  test.each([
    ['resource?id=arn:aws:s3:::absent', undefined, 404],
    ['resources?limit=0', undefined, 400],
    ['resources?after=x', undefined, 400],
    ['settings', { settings: {} }, 400],
    ['settings', { id: 'arn:aws:s3:::absent', settings: {} }, 404],
    ['settings', { id: 'arn:aws:s3:::absent' }, 400],
  ])('%s with %j answers %i', async (path, body, status) => {
    expect((await ask(path, body)).status).toBe(status)
  })
})
