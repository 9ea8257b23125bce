import type { ChangeSet, Decided } from '@/lib/api/changes'
import type { Format } from '@/lib/finding/statuses'
import type { CustomerFields } from '@/server/domain/finding'
import { fieldsOf } from '@/server/domain/plan-change'

/** One document as it was read back. */
export type Sight = { readonly format: Format; readonly values: Decided }

/** Some of the decided values. */
export type Values = { readonly [Field in keyof Decided]?: Decided[Field] | undefined }

/** What is known of an item when it is compared with what AWS shows of it. */
export type Question = {
  readonly wanted: ChangeSet
  /** Of each API that took the change. None, and nothing is left to wait for. */
  readonly sights: readonly Sight[]
  /** Values that AWS may show still: from before the change, and of earlier decisions on the finding. */
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

/** Security Hub may show an update minutes late; from then on a value of before is a value that was set back. */
export const PATIENCE = 5 * 60_000

/** What BatchUpdateFindingsV2 can set. Verification and owner are ASFF's alone. */
const IN_OCSF: ReadonlySet<Field> = new Set(['workflow', 'severity', 'note'])

/** The decided values that a document shows. The owner is the user-defined field of that very name. */
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
 * Whether a finding shows what was decided. It is confirmed when every document does that the decision went to.
 * `seen` holds the values that are not as set; those of the ASFF document where the two differ.
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

/** Milliseconds until the next look at what is not as set yet, `waited` since AWS took it: longer each time. */
export function nextLook(waited: number, looks: number): number {
  const pause = Math.min(60_000, 1_000 * 2 ** Math.max(0, looks - 1))
  const left = PATIENCE - waited
  return left > 0 ? Math.min(pause, left) : pause
}
