import { importFindings } from './findings/changes/import-findings.ts'
import { administrator } from './server/signature.ts'
import type { Store } from './store/store.ts'
import type { JsonObject } from './values/json.ts'
import { objectOf, objectsOf, textOf } from './values/json.ts'
import { seededRandom } from './wire/fault.ts'
import type { Context } from './wire/operation.ts'
import { changeSetting } from './world/change/change-setting.ts'
import { drift } from './world/change/drift.ts'
import { readResource } from './world/change/read-resource.ts'
import { findingId } from './world/finding-id.ts'
import type { Resource } from './world/resource.ts'

const labels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']

type Live = {
  readonly store: Store
  readonly perMinute: number
  readonly seed: number
  readonly now: () => number
  readonly log: (message: string) => void
}

/**
 * Changes settings of resources, which changes what their controls say, and other findings as their providers would.
 * Both go through the code of BatchImportFindings. Returns a function that stops it.
 */
export function startLiveChanges({ store, perMinute, seed, now, log }: Live): () => void {
  if (perMinute === 0) return () => {}
  const random = seededRandom(seed)
  let changes = 0
  const timer = setInterval(() => {
    const context = { store, now, account: administrator, region: homeRegion(store) }
    const failures = changeOne(context, random, changes)
    changes += 1
    for (const { ErrorMessage } of failures) log(`a live change was refused: ${ErrorMessage}`)
  }, 60_000 / perMinute)
  return () => clearInterval(timer)
}

/** Makes one change, the same for the same store, random numbers and count. */
function changeOne(context: Context, random: () => number, count: number) {
  const finding = pick(context.store, random)
  if (!finding) return []
  const resource = checkedResource(context.store, finding)
  if (resource) {
    const patch = drift(resource, random)
    if (patch) changeSetting(context, resource, patch)
    return []
  }
  const at = new Date(context.now()).toISOString()
  const { Workflow: _workflow, Note: _note, ...provided } = finding
  const updated = { ...provided, UpdatedAt: at, LastObservedAt: at }
  return importFindings(context, [random() < 0.3 ? asNew(updated, at, count) : changed(updated, finding)])
}

/** Picks any finding of the store at random. */
function pick(store: Store, random: () => number): JsonObject | undefined {
  const row = Math.floor(random() * store.findings.count())
  const order = { by: 'rowid', descending: false } as const
  for (const after of [`${row}.${row}`, undefined]) {
    for (const { finding } of store.findings.scan(['asff'], {}, order, after)) return finding.document
  }
  return undefined
}

/** Returns the resource of a control's finding; undefined for a finding that does not come from the world. */
function checkedResource({ resources }: Store, finding: JsonObject): Resource | undefined {
  const control = textOf(objectOf(finding.Compliance).SecurityControlId)
  const [entry] = objectsOf(finding.Resources)
  if (control === undefined) return undefined
  return resources
    .find(textOf(entry?.Id) ?? '')
    .map(readResource)
    .find(resource => findingId(resource, control) === finding.Id)
}

/** Returns the finding after its next change: back from the archive, from failed to passed or the reverse, or archived. */
function changed(
  provided: JsonObject,
  { RecordState: state, Compliance: compliance, Severity }: JsonObject,
): JsonObject {
  if (state === 'ARCHIVED') return { ...provided, RecordState: 'ACTIVE' }
  const status = textOf(objectOf(compliance).Status)
  if (status === undefined) return { ...provided, RecordState: 'ARCHIVED' }
  const flipped = status === 'PASSED' ? 'FAILED' : 'PASSED'
  const rated = textOf(objectOf(Severity).Original) ?? ''
  const original = labels.includes(rated) ? rated : 'MEDIUM'
  const label = flipped === 'PASSED' ? 'INFORMATIONAL' : original
  return {
    ...provided,
    Compliance: { ...objectOf(compliance), Status: flipped },
    FindingProviderFields: {
      ...objectOf(provided.FindingProviderFields),
      Severity: { Label: label, Original: original },
    },
  }
}

function asNew(provided: JsonObject, at: string, count: number): JsonObject {
  const id = `${textOf(provided.Id)
    ?.replace(/\/live-.*$/, '')
    .slice(0, 480)}/live-${Date.parse(at)}-${count}`
  const failed = provided.Compliance && { Compliance: { ...objectOf(provided.Compliance), Status: 'FAILED' } }
  return { ...provided, ...failed, Id: id, CreatedAt: at, FirstObservedAt: at, RecordState: 'ACTIVE' }
}

function homeRegion(store: Store): string {
  const [aggregator] = store.collection('finding-aggregators').list()
  return textOf(aggregator?.FindingAggregationRegion) ?? 'us-east-1'
}
