import { ScrollRegion } from '@/components/ui/scroll-region'
import type { PolicyPreview } from '@/lib/api/sla-policy'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Effect = PolicyPreview['total']

const MOVES = [
  { name: 'sooner', head: 'Sooner', words: 'due sooner' },
  { name: 'later', head: 'Later', words: 'due later' },
  { name: 'gained', head: 'Gained', words: 'get a due date' },
  { name: 'lost', head: 'Lost', words: 'lose theirs' },
] as const
type Move = (typeof MOVES)[number]

const LEVELS = [
  { head: 'Breached', before: 'breached_before', after: 'breached_after' },
  { head: 'At risk', before: 'at_risk_before', after: 'at_risk_after' },
] as const

/** `48 → 61`; one number where it stays. */
function Level({ before, after }: { before: number; after: number }) {
  if (before === after) return formatCount(after)
  return (
    <>
      <span className="text-muted">{formatCount(before)}</span> <span aria-hidden>→</span>
      <span className="sr-only"> to </span> <span className="font-medium">{formatCount(after)}</span>
    </>
  )
}

/** Whether anything at all would become of the open clocks. */
const changesNothing = (effect: Effect): boolean =>
  MOVES.every(({ name }) => effect[name] === 0) &&
  LEVELS.every(({ before, after }) => effect[before] === effect[after])

function Row({ name, effect, moves }: { name: string; effect: Effect; moves: readonly Move[] }) {
  return (
    <tr className="h-8 border-t">
      <th scope="row" className="max-w-28 truncate text-left font-normal" title={name}>
        {name}
      </th>
      {LEVELS.map(({ head, before, after }) => (
        <td key={head} className="whitespace-nowrap pl-3">
          <Level before={effect[before]} after={effect[after]} />
        </td>
      ))}
      {moves.map(move => (
        <td key={move.name} className={effect[move.name] === 0 ? 'pl-3 text-muted' : 'pl-3'}>
          {formatCount(effect[move.name])}
        </td>
      ))}
    </tr>
  )
}

/** What a draft would do to open clocks, in all and by team. */
export function PreviewResult({ preview: { total, teams } }: { preview: PolicyPreview }) {
  if (changesNothing(total)) {
    return (
      <p className="text-sm">
        No open clock would change now. Those that start later follow the new version.
      </p>
    )
  }
  const moves = MOVES.filter(({ name }) => total[name] > 0)
  const touched = teams.filter(effect => !changesNothing(effect))
  const rest = teams.length - touched.length
  const said = moves.map(({ name, words }) => `${formatCount(total[name])} ${words}`)
  return (
    <>
      <p className="text-sm tabular-nums">
        {said.length > 0 ? `Open findings: ${said.join(', ')}.` : 'No due date moves.'} Closed ones stay as
        they were judged.
      </p>
      <ScrollRegion label="Effect by team">
        <table className="w-full text-right text-xs tabular-nums">
          <thead className="text-muted">
            <tr className="h-7">
              <th scope="col" className="text-left font-medium">
                Team
              </th>
              {LEVELS.map(({ head }) => (
                <th key={head} scope="col" className="whitespace-nowrap pl-3 font-medium">
                  {head}
                </th>
              ))}
              {moves.map(({ head }) => (
                <th key={head} scope="col" className="pl-3 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="All" effect={total} moves={moves} />
            {touched.map(({ team, ...effect }) => (
              <Row
                key={team}
                name={team === '' ? 'No team' : plainText(team)}
                effect={effect}
                moves={moves}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rest > 0 ? (
        <p className="text-muted text-xs">
          {rest} more {rest === 1 ? 'team stays' : 'teams stay'} as {rest === 1 ? 'it is' : 'they are'}.
        </p>
      ) : null}
    </>
  )
}
