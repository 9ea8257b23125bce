import type { Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { FORMATS, type Format, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type { ChangeItem } from '@/server/domain/change/change'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { DECIDED_OWNER } from '@/server/store/rows/decided-owners'
import { marks } from '@/server/store/sql/condition'
import { bindAll, inLists } from '@/server/store/sql/query'
import { oneOf, oneOfOrNull, type Row, text, textOrNull, texts } from '@/server/store/sql/values'

/** A finding that may be changed, as the index shows it. */
export type Candidate = {
  readonly item: ChangeItem
  readonly format: readonly Format[]
  /** As lists show it: the account's owner where none was decided. */
  readonly owner: string | null
}

/** Columns over `findings f`, `decided_owners o`, and the documents `a` (ASFF) and `d` (OCSF) of the finding. */
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

/** Keeps one row per finding. It has a row for each OCSF document if a provider sends two of one source id. */
function distinct(rows: readonly Row[], seen: Set<string>): Candidate[] {
  return rows.flatMap(row => {
    const key = text(row, 'key')
    if (seen.has(key)) return []
    seen.add(key)
    return [toCandidate(row)]
  })
}

/**
 * Finds the findings that the keys name and the filter matches, in no order. A key may be that of either document. Only
 * keys and hashes are read, so a click costs the same for any size of the index. Many keys are split, as DuckDB stops
 * using its index for long lists.
 */
export async function candidatesOfKeys(
  index: Index,
  keys: readonly string[],
  filter: ScopedFilter,
  now: Instant,
): Promise<Candidate[]> {
  const seen = new Set<string>()
  const found: Candidate[] = []
  for (const named of inLists(keys)) {
    const rows = await index.query(
      `SELECT DISTINCT finding_key, source_hash FROM documents WHERE doc_key IN ${named.list}`,
      named.keys,
    )
    const hashes = new Map<string, bigint[]>()
    for (const row of rows) {
      const key = text(row, 'finding_key')
      hashes.set(key, [...(hashes.get(key) ?? []), BigInt(String(row.source_hash))])
    }
    for (const part of inLists([...hashes.keys()])) {
      const near = part.keys.flatMap(key => hashes.get(key) ?? [])
      found.push(...distinct(await readNear(index, { findings: part.keys, near, filter, now }), seen))
    }
  }
  return found
}

type Near = {
  readonly findings: readonly string[]
  /** Hashes of the source ids of their documents. */
  readonly near: readonly bigint[]
  readonly filter: ScopedFilter
  readonly now: Instant
}

function readNear(index: Index, { findings, near, filter, now }: Near): Promise<Row[]> {
  const where = filterToSql(filter, now)
  return index.query(
    `WITH near AS (SELECT * FROM documents WHERE source_hash IN (${marks(near)}))
     SELECT ${COLUMNS} FROM findings f LEFT JOIN decided_owners o ON o.finding_key = f.key
     LEFT JOIN near a ON a.finding_key = f.key AND a.format = 'asff'
     LEFT JOIN near d ON d.finding_key = f.key AND d.format = 'ocsf'
     WHERE f.key IN (${marks(findings)}) AND ${where.sql}`,
    [...near, ...findings, ...where.parameters],
  )
}

/**
 * Reads all that the filter matches at `now`, the worst first, in parts on one snapshot of the index. Within a
 * severity, the order is that of the index. So what is changed together is read back and written together.
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
