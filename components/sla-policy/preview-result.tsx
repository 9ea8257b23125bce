import Link from 'next/link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { PolicyPreview } from '@/lib/api/sla/sla-policy'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Effect = PolicyPreview['total']

const MOVES = [
  { name: 'sooner', head: 'Sooner', words: 'due sooner' },
  { name: 'later', head: 'Later', words: 'due later' },
  { name: 'gained', head: 'Gained', words: 'get a due date' },
  { name: 'lost', head: 'Lost', words: 'lose theirs' },
  { name: 'paused', head: 'Under exception', words: 'under an exception move too' },
] as const
type Move = (typeof MOVES)[number]

const LEVELS = [
  { head: 'Breached', before: 'breached_before', after: 'breached_after' },
  { head: 'At risk', before: 'at_risk_before', after: 'at_risk_after' },
] as const

type Of = Move['name'] | (typeof LEVELS)[number]['before' | 'after']
type Where = { readonly id: string; readonly team: string | null }

/** Shows a number of the preview. It opens its list in a tab of its own, since the draft stays here. */
function Count({ of, count, where: { id, team } }: { of: Of; count: number; where: Where }) {
  if (count === 0) return '0'
  const search = new URLSearchParams({ of, ...(team === null ? {} : { team }) })
  return (
    <Link
      href={`/sla/policy/preview/${id}?${search}`}
      target="_blank"
      prefetch={false}
      className="underline decoration-control underline-offset-2 hover:decoration-current"
    >
      {formatCount(count)}
    </Link>
  )
}

type LevelProps = { level: (typeof LEVELS)[number]; effect: Effect; where: Where }

/** Shows a change of a number, `48 → 61`, or one number when it stays the same. */
function Level({ level, effect, where }: LevelProps) {
  const [before, after] = [effect[level.before], effect[level.after]]
  const is = <Count of={level.after} count={after} where={where} />
  if (before === after) return is
  return (
    <>
      <span className="text-muted">
        <Count of={level.before} count={before} where={where} />
      </span>{' '}
      <span aria-hidden>→</span>
      <span className="sr-only"> to </span> <span className="font-medium">{is}</span>
    </>
  )
}

/** True when no open clock would change. */
const changesNothing = (effect: Effect): boolean =>
  MOVES.every(({ name }) => effect[name] === 0) &&
  LEVELS.every(({ before, after }) => effect[before] === effect[after])

type Row = { readonly name: string; readonly effect: Effect; readonly where: Where }

const columnsOf = (moves: readonly Move[]): readonly Column<Row>[] => [
  {
    id: 'team',
    name: 'Team',
    names: true,
    headLook: 'text-left',
    cellLook: 'max-w-28 truncate',
    cell: ({ name }) => <span title={name}>{name}</span>,
  },
  ...LEVELS.map(level => ({
    id: level.head,
    name: level.head,
    look: 'whitespace-nowrap pl-3',
    cell: ({ effect, where }: Row) => <Level level={level} effect={effect} where={where} />,
  })),
  ...moves.map(move => ({
    id: move.head,
    name: move.head,
    look: 'pl-3',
    cellLook: ({ effect }: Row) => (effect[move.name] === 0 ? 'text-muted' : ''),
    cell: ({ effect, where }: Row) => <Count of={move.name} count={effect[move.name]} where={where} />,
  })),
]

/** Shows what a draft would do to open clocks, in total and by team. */
export function PreviewResult({ preview: { id, total, teams } }: { preview: PolicyPreview }) {
  if (changesNothing(total)) {
    return (
      <p className="text-sm">
        No open clock would change now. Clocks that start later follow the new version.
      </p>
    )
  }
  const moves = MOVES.filter(({ name }) => total[name] > 0)
  const touched = teams.filter(effect => !changesNothing(effect))
  const rest = teams.length - touched.length
  const rows = [
    { name: 'All', effect: total, where: { id, team: null } },
    ...touched.map(({ team, ...effect }) => ({
      name: team === '' ? 'No team' : plainText(team),
      effect,
      where: { id, team },
    })),
  ]
  const said = moves.map(({ name, words }) => `${formatCount(total[name])} ${words}`)
  return (
    <>
      <p className="text-sm tabular-nums">
        {said.length > 0 ? `Open findings: ${said.join(', ')}.` : 'No due date moves.'} Closed ones stay as
        they were judged.
      </p>
      <ScrollRegion label="Effect by team">
        <DataTable
          caption="Effect by team"
          columns={columnsOf(moves)}
          rows={rows}
          keyOf={({ name, where }) => where.team ?? name}
          look={{
            table: 'w-full text-right text-xs tabular-nums',
            head: 'text-muted',
            headRow: 'h-7',
            row: 'h-8 border-t',
          }}
        />
      </ScrollRegion>
      {rest > 0 ? (
        <p className="text-muted text-xs">
          {rest} more {rest === 1 ? 'team stays' : 'teams stay'} as {rest === 1 ? 'it is' : 'they are'}.
        </p>
      ) : null}
    </>
  )
}
