import type { JsonObject } from '../values/json.ts'

/** How to narrow a scan before the exact predicate runs. Every bound is optional and inclusive. */
export type Narrowing = {
  readonly account?: readonly string[]
  readonly region?: readonly string[]
  readonly severity?: readonly string[]
  readonly workflow?: readonly string[]
  readonly recordState?: readonly string[]
  readonly productArn?: readonly string[]
  readonly id?: readonly string[]
  /** Severities as GetFindingsV2 renders them, with those that customers set there. */
  readonly v2Severity?: readonly string[]
  readonly v2Status?: readonly string[]
  /** Only findings that the V2 API serves. */
  readonly served?: true
  /** Milliseconds UTC. */
  readonly updated?: { readonly from?: number; readonly to?: number }
}

/** Columns that findings can be counted by. */
export type ColumnName = 'account' | 'region' | 'v2Severity' | 'v2Status'

export type ScanOrder = {
  /** `any` is the fastest order, always the same for the same narrowing. */
  readonly by: 'updated' | 'created' | 'severity' | 'rowid' | 'any'
  readonly descending: boolean
}

/** One stored finding. `document` is the ASFF finding, or the OCSF one where only the V2 API serves it. */
export type StoredFinding = {
  readonly rowid: number
  readonly kind: 'asff' | 'ocsf'
  readonly document: JsonObject
  /** What BatchUpdateFindingsV2 set. It shows in the OCSF rendering only. */
  readonly v2: JsonObject | null
}

/** One resource of the world. `sandbox/world/settings` has the types of `settings`. */
export type StoredResource = {
  readonly type: string
  readonly id: string
  readonly name: string
  readonly account: string
  readonly region: string
  readonly tags: Readonly<Record<string, string>> | undefined
  readonly settings: JsonObject
}

/** An edge from one resource to another. `evidence` names the setting that proves it. */
export type StoredEdge = { readonly kind: string; readonly to: string; readonly evidence: string }

export type ResourceQuery = {
  readonly type?: string
  readonly account?: string
  readonly region?: string
}

/**
 * State of the emulated account, on disk (`node:sqlite`). It survives a restart, and a million findings need little
 * memory. Other documents have a key and a `collection` each: insights, rules, targets, standards, controls, accounts,
 * the aggregator.
 */
export type Store = {
  readonly findings: {
    get(productArn: string, id: string): StoredFinding | undefined
    getByUid(metadataUid: string): StoredFinding | undefined
    /** Yields findings in order, beginning after `after`. It reads lazily: stop iterating and it stops reading. */
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
    /** Inserts a finding that is known to be new, inside the caller's transaction. Returns its rowid. */
    add(finding: { readonly kind: 'asff' | 'ocsf'; readonly document: JsonObject }): number
    count(): number
    /** Counts the findings for each value of a column. */
    countBy(column: ColumnName, narrowing: Narrowing): ReadonlyMap<string, number>
  }
  readonly resources: {
    /**
     * Inserts or replaces resources by id and Region, in the caller's transaction. Their edges are written after all of
     * them. An edge to a resource that is not stored is left out.
     */
    put(
      written: readonly { readonly resource: StoredResource; readonly edges: readonly StoredEdge[] }[],
    ): void
    /** Finds the resources of this id, in all Regions. */
    find(id: string): readonly StoredResource[]
    /** Lists resources in order of insertion, at most `limit`, after the given position. */
    list(
      query: ResourceQuery,
      limit: number,
      after?: number,
    ): readonly { readonly resource: StoredResource; readonly position: number }[]
    count(): number
    edgesFrom(id: string, region: string): readonly StoredEdge[]
    edgesTo(
      id: string,
      region: string,
    ): readonly { readonly kind: string; readonly from: string; readonly evidence: string }[]
  }
  /** History by the rowid of the finding. */
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
    /** Publishes an EventBridge event to every queue, after the transaction that caused it is committed. */
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
    /** Waits until the next event is published, or the signal is aborted. */
    published(signal: AbortSignal): Promise<void>
    remove(queueUrl: string, receipt: string): boolean
    /** Counts the messages that may be received now, and those that are leased. */
    count(): { readonly visible: number; readonly leased: number }
  }
  readonly transaction: <T>(work: () => T) => T
  /** Runs many thousands of `add` in many transactions. Reads are answered meanwhile, but slowly. */
  readonly bulkLoad: (work: () => Promise<void>) => Promise<void>
  /** Learns examples of the documents to come, so that they pack better. Only the first call counts. */
  readonly learn: (examples: readonly JsonObject[]) => void
  readonly close: () => void
}
