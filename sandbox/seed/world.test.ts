import { isDeepStrictEqual } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { openStore } from '../store/sqlite/open-store.ts'
import type { Store, StoredResource } from '../store/store.ts'
import type { Json, JsonObject } from '../values/json.ts'
import { objectOf, objectsOf, textOf } from '../values/json.ts'
import { readResource } from '../world/change/read-resource.ts'
import { edgesOf } from '../world/edges/edges-of.ts'
import { findingId } from '../world/finding-id.ts'
import type { EdgeKind, Resource } from '../world/resource.ts'
import { resourceEntry } from '../world/resource-entry.ts'
import { controlsOf, evaluate } from '../world/rules/catalog.ts'
import { controlsFor } from './controls/catalog.ts'
import { seed } from './seed.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const plan = { findings: 3500, seed: 7, now, log: () => {} }

async function seeded(options: Partial<typeof plan> = {}): Promise<Store> {
  const store = openStore(':memory:', () => now)
  await seed(store, { ...plan, ...options })
  return store
}

function resourcesOf(store: Store): readonly StoredResource[] {
  return store.resources.list({}, 1_000_000).map(({ resource }) => resource)
}

function* controlFindings(store: Store): Generator<JsonObject> {
  for (const { finding } of store.findings.scan(['asff'], {}, { by: 'rowid', descending: false })) {
    if (textOf(objectOf(finding.document.Compliance).SecurityControlId) !== undefined) yield finding.document
  }
}

let store: Store
const world = new Map<string, Resource>()

beforeAll(async () => {
  store = await seeded()
  for (const each of resourcesOf(store)) world.set(`${each.region} ${each.id}`, readResource(each))
}, 60_000)

test('the same seed gives the same world, resource by resource and edge by edge', async () => {
  const again = await seeded()
  const all = resourcesOf(store)
  expect(resourcesOf(again)).toEqual(all)
  for (const { id, region } of all)
    expect(again.resources.edgesFrom(id, region)).toEqual(store.resources.edgesFrom(id, region))
}, 60_000)

test('another seed gives another world, with the same accounts', async () => {
  const other = resourcesOf(await seeded({ seed: 8, findings: 600 }))
  const ids = (all: readonly StoredResource[], accounts: boolean) =>
    all.filter(({ type }) => (type === 'AwsAccount') === accounts).map(({ id, region }) => `${region} ${id}`)
  expect(ids(other, true)).toEqual(ids(resourcesOf(store), true))
  const mine = new Set(ids(resourcesOf(store), false))
  expect(ids(other, false).filter(id => mine.has(id) && !id.includes('organization-trail'))).toEqual([])
}, 60_000)

/** What the finding says beside what the world says. */
function bothSides(finding: JsonObject): readonly [said: Json, is: Json] {
  const { SecurityControlId, Status, StatusReasons = [] } = objectOf(finding.Compliance)
  const [entry = {}] = objectsOf(finding.Resources)
  const control = textOf(SecurityControlId) ?? ''
  const resource = world.get(`${finding.Region} ${entry.Id}`)
  if (!resource) throw new Error(`${control}: the world has no ${entry.Id}`)
  const { reason, status } = evaluate(resource, edgesOf(resource), control)
  return [
    [finding.Id ?? null, Status ?? null, StatusReasons, entry],
    [findingId(resource, control), status, reason ? [reason] : [], resourceEntry(resource)],
  ]
}

test('every finding of a control says what its rule says of the settings of its resource', () => {
  const all = [...controlFindings(store)].map(bothSides)
  expect(all.length).toBeGreaterThan(1500)
  expect(all.filter(([said, is]) => !isDeepStrictEqual(said, is))).toEqual([])
}, 30_000)

test('every control that the seed checks has a rule, and every rule is checked', () => {
  for (const { region, type } of world.values())
    for (const { id } of controlsFor(type, region)) expect(controlsOf(type)).toContain(id)
  const checked = new Set(
    [...controlFindings(store)].map(each => objectOf(each.Compliance).SecurityControlId),
  )
  const rules = new Set([...world.values()].flatMap(({ type }) => controlsOf(type)))
  expect([...rules].filter(id => !checked.has(id))).toEqual([])
})

test('edges point to resources that exist, and their evidence is a setting', () => {
  const kinds = new Map<EdgeKind, number>()
  // Policies that AWS manages belong to no account.
  const foreign = /^arn:aws:iam::aws:policy\//
  for (const resource of world.values()) {
    const edges = edgesOf(resource)
    const stored = store.resources.edgesFrom(resource.id, resource.region)
    const own = edges.filter(({ to }) => !foreign.test(to))
    expect(stored.map(({ to }) => to).toSorted()).toEqual(own.map(({ to }) => to).toSorted())
    for (const { evidence, kind } of own) {
      const [member = ''] = evidence.split(/[.[]/)
      expect(Object.keys(resource.settings)).toContain(member)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
  }
  for (const kind of [
    'in-security-group',
    'uses-role',
    'runs-image',
    'holds-data',
    'may-use',
    'opens',
  ] as const)
    expect(kinds.get(kind)).toBeGreaterThan(5)
})

test('products find things on resources of the world alone', () => {
  const ids = new Set([...world.values()].map(({ id }) => id))
  for (const { finding } of store.findings.scan(['asff'], {}, { by: 'rowid', descending: false })) {
    const entries = objectsOf(finding.document.Resources).filter(({ Type }) => Type !== 'Container')
    for (const { Id } of entries) expect(ids).toContain(Id)
  }
})
