/** JSON objects as they came over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** How a scan may be narrowed before the exact predicate runs. Every bound is optional and inclusive. */
export type Narrowing = {
  readonly account?: readonly string[]
  readonly region?: readonly string[]
  readonly severity?: readonly string[]
  readonly workflow?: readonly string[]
  readonly recordState?: readonly string[]
  readonly productArn?: readonly string[]
  readonly id?: readonly string[]
  /** As GetFindingsV2 renders them, with what customers set there. */
  readonly v2Severity?: readonly string[]
  readonly v2Status?: readonly string[]
  /** Those that the V2 API serves. */
  readonly served?: true
  /** Milliseconds UTC. */
  readonly updated?: { readonly from?: number; readonly to?: number }
}

/** Columns that findings can be counted by. */
export type ColumnName = 'account' | 'region' | 'v2Severity' | 'v2Status'

export type ScanOrder = {
  /** `any` is the one that is read fastest, always the same for the same narrowing. */
  readonly by: 'updated' | 'created' | 'severity' | 'rowid' | 'any'
  readonly descending: boolean
}

/** One stored finding. `document` is the ASFF finding, or the OCSF one where only the V2 API serves it. */
export type StoredFinding = {
  readonly rowid: number
  readonly kind: 'asff' | 'ocsf'
  readonly document: JsonObject
  /** What BatchUpdateFindingsV2 set; laid over the OCSF rendering only. */
  readonly v2: JsonObject | null
}

/**
 * State of the emulated account, on disk (`node:sqlite`), so that it survives a restart and a million findings
 * stay within a small memory. Keyed documents hold what is not a finding: insights, rules, targets, standards,
 * controls, accounts, the aggregator; one `collection` each.
 */
export type Store = {
  readonly findings: {
    get(productArn: string, id: string): StoredFinding | undefined
    getByUid(metadataUid: string): StoredFinding | undefined
    /** Yields in order, beginning after `after`, and reads lazily: stop iterating and it stops reading. */
    scan(
      kinds: readonly ('asff' | 'ocsf')[],
      narrowing: Narrowing,
      order: ScanOrder,
      after?: string,
    ): Iterable<{ readonly finding: StoredFinding; readonly position: string }>
    /** Inserts or replaces by identity, in one transaction. */
    put(
      findings: readonly {
        readonly kind: 'asff' | 'ocsf'
        readonly document: JsonObject
        readonly v2?: JsonObject | null
      }[],
    ): void
    /** Inserts one that is known to be new, inside the caller's transaction; answers its rowid. */
    add(finding: { readonly kind: 'asff' | 'ocsf'; readonly document: JsonObject }): number
    count(): number
    /** Findings for each value of a column. */
    countBy(column: ColumnName, narrowing: Narrowing): ReadonlyMap<string, number>
  }
  /** By the rowid of the finding. */
  readonly history: {
    append(rowid: number, record: JsonObject): void
    /** Newest first. */
    list(rowid: number): readonly JsonObject[]
  }
  readonly collection: (name: string) => {
    get(id: string): JsonObject | undefined
    /** In order of id. */
    list(): readonly JsonObject[]
    put(id: string, document: JsonObject): void
    delete(id: string): boolean
  }
  readonly queue: {
    /** Publishes an EventBridge event to every queue, once the transaction that caused it is committed. */
    publish(event: JsonObject): void
    /** Leases up to `max` messages for `visibilitySeconds`. */
    receive(
      queueUrl: string,
      max: number,
      visibilitySeconds: number,
    ): readonly {
      readonly id: string
      readonly receipt: string
      readonly body: string
      /** Milliseconds UTC. */
      readonly sentAt: number
      readonly receives: number
    }[]
    /** Until the next event is published, or the signal is aborted. */
    published(signal: AbortSignal): Promise<void>
    remove(queueUrl: string, receipt: string): boolean
  }
  readonly transaction: <T>(work: () => T) => T
  /** For many thousands of `add` in many transactions; meanwhile reads are answered, slowly. */
  readonly bulkLoad: (work: () => Promise<void>) => Promise<void>
  /** Examples of the documents to come, by which they are packed; the first ones stay. */
  readonly learn: (examples: readonly JsonObject[]) => void
  readonly close: () => void
}
