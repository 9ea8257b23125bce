/** What the filter language knows of one field. */
export type FieldDefinition = {
  /** How values are parsed and which operators are valid. */
  readonly kind: FieldKind
  /** The name in English sentences. */
  readonly label: string
  /** The closed vocabulary, for kind `closed`. */
  readonly values?: readonly string[]
  /** Other words for values of `closed`, in lower case; one may stand for several. */
  readonly spellings?: Readonly<Record<string, readonly string[]>>
  /** The largest value of a number; the smallest is 0. */
  readonly most?: number
  /** True where one finding may hold several values: a term matches when any of them does. */
  readonly many?: true
  /** True where a finding may hold no value: `field:""` finds those. */
  readonly absent?: true
  /** One sentence for completion and help. */
  readonly help: string
}

/**
 * `closed`, `string` and `boolean` compare values; `number` compares magnitudes. `date` values stand for instants:
 * `2026-11-20` is that UTC day, `2026-11` that month, `2026-W47` that ISO week, an ISO instant itself.
 * `2026-11-01..2026-11-15` is everything from the first to the last of two of these. `7d` is the instant seven days ago
 * (for `due`: ahead). So `created:>7d` is later than seven days ago: in the last seven days. `age` values are lengths
 * of time, so `age:>7d` is older than seven days. `was` values are a state of the SLA clock at an instant or at the end
 * of a day: `breached@2026-11-20`. `ended` values are date values, alone or with the last outcome by then:
 * `archived_late@2026-10`.
 */
export type FieldKind = 'closed' | 'string' | 'number' | 'date' | 'age' | 'boolean' | 'was' | 'ended'
