import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { validateFinding } from '../findings/checks/validate-finding.ts'
import type { Json, JsonObject } from '../values/json.ts'
import { controls } from './controls/catalog.ts'
import { generateFindings, type Plan } from './generate.ts'
import { accounts } from './organization/accounts.ts'
import type { Item } from './products/asff.ts'
import { shares } from './shares.ts'

const plan: Plan = { findings: 6000, seed: 7, now: Date.parse('2026-11-20T12:00:00Z') }
const items = [...generateFindings(plan)]
const asff = items.filter(item => item.kind === 'asff').map(item => item.document)
const exposures = items.filter(item => item.kind === 'ocsf').map(item => item.document)

test('the same seed and instant give the same organization, byte for byte', () => {
  expect(hashOf(generateFindings(plan))).toBe(hashOf(items))
})

test('another seed gives another one', () => {
  expect(hashOf(generateFindings({ ...plan, seed: 8 }))).not.toBe(hashOf(items))
})

test('exactly as many findings as asked for, and no identity twice', () => {
  const ids = new Set(asff.map(({ Id, ProductArn }) => `${ProductArn} ${Id}`))
  expect(items).toHaveLength(plan.findings)
  expect(ids.size).toBe(asff.length)
  expect(new Set(exposures.map(each => textAt(each, 'metadata', 'uid'))).size).toBe(exposures.length)
})

test('a few hundred findings are coherent too', () => {
  expect([...generateFindings({ ...plan, findings: 300 })]).toHaveLength(300)
})

test('at least 150 controls, each with an id of its own', () => {
  expect(controls.length).toBeGreaterThanOrEqual(150)
  expect(new Set(controls.map(control => control.id)).size).toBe(controls.length)
  for (const { description, fsbp, cis14, cis30, pci } of controls) {
    expect(description).toMatch(/^This control (checks|evaluates)/)
    expect(fsbp || cis14 !== undefined || cis30 !== undefined || pci.length > 0).toBe(true)
  }
})

test('40 accounts, some without an owner, each with an environment', () => {
  expect(accounts).toHaveLength(40)
  expect(new Set(accounts.map(account => account.id)).size).toBe(40)
  expect(accounts.filter(account => account.owner === undefined).length).toBeGreaterThan(2)
  expect(accounts.every(account => account.tags.environment === account.environment)).toBe(true)
})

test('no instant is later than now, and updates stay within retention', () => {
  for (const { document, history } of items) {
    for (const at of instantsIn([document, ...history])) expect(at).toBeLessThanOrEqual(plan.now)
  }
  for (const { ProductArn, RecordState, UpdatedAt, CreatedAt } of asff) {
    const age = (plan.now - Date.parse(String(UpdatedAt))) / 86_400_000
    const control = String(ProductArn).endsWith('aws/securityhub')
    expect(age).toBeLessThan(control && RecordState === 'ARCHIVED' ? 30 : 90)
    expect(Date.parse(String(CreatedAt))).toBeLessThanOrEqual(Date.parse(String(UpdatedAt)))
  }
})

test('BatchImportFindings would take every ASFF finding', () => {
  for (const finding of asff) expect(validateFinding(finding)).toEqual([])
})

test('only passed controls are resolved by the hub, and only failed ones carry the rating of their control', () => {
  const rating = new Map(controls.map(control => [control.id, control.rating as string]))
  for (const finding of asff) {
    const control = textAt(finding, 'Compliance', 'SecurityControlId')
    if (control === undefined) continue
    const failed = textAt(finding, 'Compliance', 'Status') === 'FAILED'
    expect(textAt(finding, 'Severity', 'Label')).toBe(failed ? rating.get(control) : 'INFORMATIONAL')
    if (textAt(finding, 'Compliance', 'Status') === 'PASSED') {
      expect(textAt(finding, 'Workflow', 'Status')).toBe('RESOLVED')
    }
  }
})

test('every exposure refers to earlier findings about its own resource', () => {
  const resources = new Map(asff.map(each => [String(each.Id), JSON.stringify(each.Resources)]))
  expect(exposures.length).toBeGreaterThan(0)
  for (const exposure of exposures) {
    const info = Object(exposure.finding_info)
    const [resource] = Array.isArray(exposure.resources) ? exposure.resources : []
    expect(info.related_events_count).toBe(info.related_events.length)
    for (const event of info.related_events) expect(resources.get(event.uid)).toContain(resource.uid)
  }
})

test('each product has about its share', () => {
  const count = (path: string) =>
    asff.filter(each => String(each.ProductArn).endsWith(path)).length / items.length
  expect(count('aws/securityhub')).toBeGreaterThan(shares.control - 0.06)
  expect(count('aws/securityhub')).toBeLessThan(shares.control + 0.06)
  expect(Math.abs(count('aws/inspector') - shares.inspector)).toBeLessThan(0.05)
  for (const path of ['guardduty', 'macie', 'access-analyzer', 'prowler', 'aquasecurity']) {
    expect(count(`/${path}`)).toBeGreaterThan(0.01)
  }
  expect(exposures.length / items.length).toBeLessThan(0.02)
})

function hashOf(all: Iterable<Item>): string {
  const hash = createHash('sha256')
  for (const item of all) hash.update(JSON.stringify(item))
  return hash.digest('hex')
}

function textAt(document: JsonObject, member: string, inner: string): string | undefined {
  const value: unknown = Object(document[member])[inner]
  return typeof value === 'string' ? value : undefined
}

function instantsIn(value: Json): number[] {
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? [Date.parse(value)] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(each => instantsIn(each))
}
