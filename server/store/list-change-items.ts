import type { Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { FORMATS, type Format, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type { ChangeItem } from '@/server/domain/change'
import type { Instant } from '@/server/domain/finding'
import { DECIDED_OWNER } from './decided-owners'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { bindAll } from './query'
import type { ScopedFilter } from './scoped-filter'
import { oneOf, oneOfOrNull, type Row, text, textOrNull, texts } from './values'

/** A finding that could be changed, as the index shows it. */
export type Candidate = {
  readonly item: ChangeItem
  readonly format: readonly Format[]
  /** As lists show it: where nobody decided an owner, the account's. */
  readonly owner: string | null
}

/** Over `findings f`, `decided_owners o`, and the documents `a` (ASFF) and `d` (OCSF) of the finding. */
const COLUMNS = `f.key, f.formats, f.workflow, f.severity, f.owner, ${DECIDED_OWNER} AS decided_owner,
  f.verification, f.note, a.product_arn, a.source_id, d.uid`

const ROWS_A_PIECE = 2_000

function toCandidate(row: Row): Candidate {
  const before: Decided = {
    workflow: oneOf(row, 'workflow', WORKFLOWS),
    severity: oneOf(row, 'severity', SEVERITIES),
    owner: textOrNull(row, 'decided_owner'),
    verification: oneOfOrNull(row, 'verification', VERIFICATIONS),
    note: textOrNull(row, 'note'),
  }
  const id = textOrNull(row, 'source_id')
  const asff = id === null ? null : { productArn: text(row, 'product_arn'), id }
  return {
    item: { key: text(row, 'key'), asff, ocsf: textOrNull(row, 'uid'), before, set: null },
    format: FORMATS.filter(format => texts(row, 'formats').includes(format)),
    owner: textOrNull(row, 'owner'),
  }
}

/** One of each: a finding has a row for each of its OCSF documents, should a provider send two of one source id. */
function distinct(rows: readonly Row[], seen: Set<string>): Candidate[] {
  return rows.flatMap(row => {
    const key = text(row, 'key')
    if (seen.has(key)) return []
    seen.add(key)
    return [toCandidate(row)]
  })
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/**
 * The findings that the keys name and the filter matches, in no order; a key may be that of either document. Read
 * by key and by hash alone, so that a click costs the same whatever the index holds.
 */
export async function candidatesOfKeys(
  index: Index,
  keys: readonly string[],
  filter: ScopedFilter,
  now: Instant,
): Promise<Candidate[]> {
  const named = await index.query(
    `SELECT DISTINCT finding_key, source_hash FROM documents WHERE doc_key IN (${marks(keys)})`,
    keys,
  )
  const findings = [...new Set(named.map(row => text(row, 'finding_key')))]
  if (findings.length === 0) return []
  const where = filterToSql(filter, now)
  const hashes = named.map(row => BigInt(String(row.source_hash)))
  const rows = await index.query(
    `WITH near AS (SELECT * FROM documents WHERE source_hash IN (${marks(hashes)}))
     SELECT ${COLUMNS} FROM findings f LEFT JOIN decided_owners o ON o.finding_key = f.key
     LEFT JOIN near a ON a.finding_key = f.key AND a.format = 'asff'
     LEFT JOIN near d ON d.finding_key = f.key AND d.format = 'ocsf'
     WHERE f.key IN (${marks(findings)}) AND ${where.sql}`,
    [...hashes, ...findings, ...where.parameters],
  )
  return distinct(rows, new Set())
}

/**
 * All that the filter matches at `now`, the worst first, in pieces on one snapshot of the index. Of one severity they
 * come as they lie in the index: what is changed together is then read back and written side by side.
 */
export async function* candidatesOfFilter(
  index: Index,
  filter: ScopedFilter,
  now: Instant,
): AsyncGenerator<Candidate[]> {
  const where = filterToSql(filter, now)
  const connection = await index.connect()
  try {
    const result = await connection.stream(
      `SELECT ${COLUMNS} FROM findings f LEFT JOIN decided_owners o ON o.finding_key = f.key
       LEFT JOIN (SELECT * FROM documents WHERE format = 'asff') a ON a.finding_key = f.key
       LEFT JOIN (SELECT * FROM documents WHERE format = 'ocsf') d ON d.finding_key = f.key
       WHERE len(f.formats) > 0 AND ${where.sql} ORDER BY f.severity_rank DESC, f.rowid`,
      ...bindAll(where.parameters),
    )
    const seen = new Set<string>()
    let piece: Candidate[] = []
    for await (const rows of result.yieldRowObjects()) {
      piece.push(...distinct(rows, seen))
      if (piece.length < ROWS_A_PIECE) continue
      yield piece
      piece = []
    }
    if (piece.length > 0) yield piece
  } finally {
    connection.closeSync()
  }
}
