import { importFindings } from '../findings/import-findings.ts'
import { objectOf, textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject, Store } from '../store/store.ts'
import { seededRandom } from './fault.ts'
import { administrator } from './signature.ts'

const labels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']

type Live = {
  readonly store: Store
  readonly perMinute: number
  readonly seed: number
  readonly now: () => number
  readonly log: (message: string) => void
}

/** Changes findings as providers would, through the same code as BatchImportFindings. Answers how to stop it. */
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

/** One change, the same for the same store, random numbers and count. */
function changeOne(context: Context, random: () => number, count: number) {
  const finding = pick(context.store, random)
  if (!finding) return []
  const at = new Date(context.now()).toISOString()
  const { Workflow: _workflow, Note: _note, ...provided } = finding
  const updated = { ...provided, UpdatedAt: at, LastObservedAt: at }
  return importFindings(context, [random() < 0.3 ? asNew(updated, at, count) : changed(updated, finding)])
}

/** Any finding may be next. */
function pick(store: Store, random: () => number): JsonObject | undefined {
  const row = Math.floor(random() * store.findings.count())
  const order = { by: 'rowid', descending: false } as const
  for (const after of [`${row}.${row}`, undefined]) {
    for (const { finding } of store.findings.scan(['asff'], {}, order, after)) return finding.document
  }
  return undefined
}

/** Comes back from the archive, flips between failed and passed, or goes into the archive. */
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
