import type { Phase } from '@/lib/finding/clock-words'
import { severityRank } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { type QueryParameter, query } from '@/server/store/sql/query'
import type { MadeFinding, MadeSpan } from './make-histories'

type Cell = QueryParameter
type Cells = Readonly<Record<string, Cell>>

const ROWS_A_STATEMENT = 50

/** Empty lists and maps, which need a type that a parameter does not carry. */
const EMPTY = {
  formats: `['asff']`,
  standards: '[]',
  types: '[]',
  cves: '[]',
  cve_aliases: '[]',
  packages: '[]',
  package_versions: '[]',
  tags: 'MAP {}',
}

function findingCells(finding: MadeFinding): Cells {
  const last = finding.spans.at(-1)
  return {
    key: finding.key,
    id: `id of ${finding.key}`,
    product_arn: 'arn:aws:securityhub:us-east-1::product/aws/securityhub',
    severity: finding.severity,
    severity_rank: severityRank(finding.severity),
    workflow: 'NEW',
    record: last?.phase === 'gone' ? 'ARCHIVED' : 'ACTIVE',
    state: last?.phase === 'gone' ? 'archived' : 'open',
    control: finding.control,
    product: finding.product,
    account: finding.account,
    platform: 'aws',
    account_name: `account ${finding.account.at(-1)}`,
    region: finding.region,
    resource: 'arn:aws:s3:::bucket',
    resource_type: 'AwsS3Bucket',
    resource_count: 1,
    title: `Title of ${finding.control ?? 'none'}`,
    owner: finding.owner,
    environment: finding.environment,
    ou: finding.ou,
    team: finding.team,
    created_at: finding.created,
    updated_at: finding.created,
    opened_at: finding.opened,
    clock_phase: last?.phase ?? 'no_sla',
    due_at: last?.due ?? null,
    risk_at: last?.risk ?? null,
    sla_rule: finding.sla_rule,
    sla_severity: finding.severity,
    exception: false,
    exposure: false,
    still_failing: false,
    sample: false,
    search: '',
    row_hash: 1n,
    resources_hash: 1n,
    observed_at: finding.created,
    generation: 1,
  }
}

/** The latest earlier span of which the same is true: closed with the same phase, or opened again. */
function againOf(
  spans: readonly MadeSpan[],
  place: number,
  phaseOf: (span: MadeSpan) => Phase,
): Instant | null {
  const span = spans[place]
  const kindOf = ({ kind }: MadeSpan) => (kind === 'gone' ? 'close' : kind)
  if (!span || (kindOf(span) !== 'close' && span.kind !== 'reopen')) return null
  const same = (other: MadeSpan) =>
    kindOf(other) === kindOf(span) && (span.kind === 'reopen' || phaseOf(other) === phaseOf(span))
  return spans.slice(0, place).findLast(same)?.from ?? null
}

const spanCells = ({ key, severity, spans }: MadeFinding): Cells[] =>
  spans.map((span, place) => ({
    finding_key: key,
    seq: span.seq,
    clock_no: span.clock,
    kind: span.kind,
    phase: span.phase,
    from_ms: span.from,
    until_ms: spans[place + 1]?.from ?? OPEN_END,
    seen_ms: span.from,
    start_ms: spans[0]?.from ?? span.from,
    opened_ms: spans[0]?.from ?? span.from,
    due_ms: span.due,
    risk_ms: span.risk,
    severity,
    paused_ms: 0,
    idle_ms: 0,
    granted_ms: 0,
    resolve_ms: span.resolve,
    policy_version: 1,
    rebuilt: false,
    moved: span.kind === 'move',
    late: false,
    today_phase: span.today.phase,
    today_due_ms: span.today.due,
    today_risk_ms: span.today.risk,
    again_ms: againOf(spans, place, ({ phase }) => phase),
    today_again_ms: span.kind === 'reopen' ? null : againOf(spans, place, ({ today }) => today.phase),
  }))

async function insert(
  index: Index,
  table: string,
  rows: readonly Cells[],
  constants: Readonly<Record<string, string>> = {},
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = [...names, ...Object.keys(constants)].join(', ')
  const tuple = `(${[...names.map(() => '?'), ...Object.values(constants)].join(', ')})`
  await index.write(async connection => {
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
      const slice = rows.slice(start, start + ROWS_A_STATEMENT)
      const values = slice.flatMap(row => names.map(name => row[name] ?? null))
      await query(
        connection,
        `INSERT INTO ${table} (${columns}) VALUES ${slice.map(() => tuple).join(', ')}`,
        values,
      )
    }
  })
}

/** Puts findings and the spans of their clocks into an index, as if they had been written one event after the other. */
export async function fillClocks(index: Index, findings: readonly MadeFinding[]): Promise<void> {
  await insert(index, 'findings', findings.map(findingCells), EMPTY)
  await insert(index, 'clock_spans', findings.flatMap(spanCells))
}
