import { expect, test } from 'vitest'
import { edgesOf } from '../edges/edges-of.ts'
import type { Resource } from '../resource.ts'
import { controlsOf, evaluate } from '../rules/catalog.ts'
import { isResourceType, kinds } from '../settings/kinds.ts'
import { sample } from '../testing/sample.ts'
import { drift } from './drift.ts'
import { mergePatch } from './merge-patch.ts'

const types = Object.keys(kinds).filter(isResourceType)
const statuses = (of: Resource) => controlsOf(of.type).map(id => evaluate(of, edgesOf(of), id).status)

/** Its verdicts after each turn that may happen to it. */
function turned(resource: Resource): readonly (readonly string[])[] {
  return [0, 0.4, 0.8].flatMap(at => {
    const patch = drift(resource, () => at)
    if (!patch) return []
    const settings = kinds[resource.type].schema.parse(mergePatch(resource.settings, patch))
    return [statuses({ ...resource, settings })]
  })
}

test.each(types)('what happens to %s changes what its controls say', type => {
  const before = statuses(sample(type))
  for (const after of turned(sample(type))) expect(after).not.toEqual(before)
})

test('most types may change', () => {
  expect(types.filter(type => turned(sample(type)).length > 0).length).toBeGreaterThan(20)
})
