import type { ChangeSet, Decided } from '@/lib/api/changes'
import type { Format } from '@/lib/finding/statuses'
import type { CustomerFields } from '@/server/domain/finding/finding'
import { fieldsOf } from './plan-change'

/** One document as it was read back. */
export type SeenValues = { readonly format: Format; readonly values: Decided }

/** Some of the decided values. */
export type Values = { readonly [Field in keyof Decided]?: Decided[Field] | undefined }

/** What is known of an item when it is compared with what AWS shows. */
export type Question = {
  readonly wanted: ChangeSet
  /** One for each API that took the change. When empty, there is nothing left to wait for. */
  readonly sights: readonly SeenValues[]
  /** Values that AWS may still show: from before the change, and of earlier decisions on the finding. */
  readonly earlier: readonly Values[]
  /** Decisions of Hubdesk on the finding that were accepted later. */
  readonly later: readonly Values[]
  /** Milliseconds since AWS took the change. */
  readonly waited: number
}

export type Reading =
  | { readonly state: 'confirmed' }
  | { readonly state: 'waiting' }
  | { readonly state: 'diverged'; readonly seen: Partial<Decided> }

type Field = ReturnType<typeof fieldsOf>[number]

/** Security Hub may show an update minutes late. After this time, an old value means that the value was set back. */
export const PATIENCE = 5 * 60_000

/** The fields that BatchUpdateFindingsV2 can set. Only ASFF has verification and owner. */
const IN_OCSF: ReadonlySet<Field> = new Set(['workflow', 'severity', 'note'])

/** Returns the decided values that a document shows. The owner is the user-defined field named `owner`. */
export const decidedOf = (customer: CustomerFields): Decided => ({
  workflow: customer.workflow,
  severity: customer.severity,
  owner: customer.userDefined.owner ?? null,
  verification: customer.verification,
  note: customer.note?.text ?? null,
})

const holds = (sets: readonly Values[], field: Field, value: Decided[Field]): boolean =>
  sets.some(set => set[field] !== undefined && set[field] === value)

function readField(field: Field, value: Decided[Field], question: Question): Reading['state'] {
  const { wanted, earlier, later, waited } = question
  if (wanted[field] === value || holds(later, field, value)) return 'confirmed'
  return holds(earlier, field, value) && waited < PATIENCE ? 'waiting' : 'diverged'
}

/**
 * Compares a finding with the decision. It is confirmed when every document that the decision went to shows it. `seen`
 * holds the values that differ. Where two documents disagree, those of the ASFF document count.
 */
export function confirmItem(question: Question): Reading {
  const readings = question.sights
    .toSorted((a, b) => Number(a.format === 'asff') - Number(b.format === 'asff'))
    .flatMap(({ format, values }) =>
      fieldsOf(question.wanted)
        .filter(field => format === 'asff' || IN_OCSF.has(field))
        .map(field => ({
          value: { [field]: values[field] },
          state: readField(field, values[field], question),
        })),
    )
  if (readings.every(({ state }) => state === 'confirmed')) return { state: 'confirmed' }
  if (!readings.some(({ state }) => state === 'diverged')) return { state: 'waiting' }
  const others = readings.filter(({ state }) => state !== 'confirmed').map(({ value }) => value)
  return { state: 'diverged', seen: Object.assign({}, ...others) }
}

/**
 * Returns the milliseconds until the next read of a value that does not show yet. The pause grows with each read.
 * `waited` counts from when AWS took the change.
 */
export function nextLook(waited: number, looks: number): number {
  const pause = Math.min(60_000, 1_000 * 2 ** Math.max(0, looks - 1))
  const left = PATIENCE - waited
  return left > 0 ? Math.min(pause, left) : pause
}
