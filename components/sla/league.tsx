'use client'

import { useState } from 'react'
import { digestHref } from '@/lib/sla/links'
import { Frame } from './frame'
import {
  type LeagueColumn,
  type LeagueSort,
  leagueTable,
  leagueTitle,
  type Player,
  playersOf,
  sortPlayers,
} from './league-facts'
import { LeagueTable } from './league-table'
import { Panel } from './panel'
import { type League as Groups, LEAGUE_NAMES, LEAGUES, type SlaView, stretchWords } from './sla-view'
import { useLeague, useLeagueBefore } from './use-sla'
import type { ChangeSlaView } from './use-sla-view'

const NAME = 'League'
const HEIGHT = 352
/** More rows than anybody reads; the file has them all. */
const SHOWN = 200

const groupsOf = (by: string | null): Groups => LEAGUE_NAMES.find(name => name === by) ?? 'owner'

/** Only teams and owners get one. */
function digestOf(by: Groups, player: Player | undefined) {
  if (player === undefined || (by !== 'owner' && by !== 'team')) return null
  return { href: digestHref({ [by]: player.value }), name: `Save the weekly digest: ${player.name}` }
}

/** By whom: who is late, and who gets better. */
export function League({ view, change }: { view: SlaView; change: ChangeSlaView }) {
  const now = useLeague(view)
  const before = useLeagueBefore(view)
  const [sort, setSort] = useState<LeagueSort>({ column: 'breached', descending: true })
  const onSort = (column: LeagueColumn) =>
    setSort({ column, descending: sort.column === column ? !sort.descending : column !== 'name' })
  return (
    <Panel
      name={NAME}
      height={HEIGHT}
      answer={now}
      empty={({ groups }) => (groups.length === 0 ? 'Nobody plays: no finding matches.' : null)}
    >
      {data => {
        const by = groupsOf(data.by)
        const words = stretchWords(data)
        // While one of the two still shows what was asked before, nobody is compared with a stranger.
        const past = before.isPlaceholderData === now.isPlaceholderData ? before.data : undefined
        const players = sortPlayers(playersOf(data, past, by), sort)
        const table = leagueTable(players, by, { now: data, before: past })
        return (
          <Frame
            id={`league-by-${by}`}
            name={NAME}
            title={leagueTitle(players, by)}
            definition={`Breached and at risk: now. Breach rate: of what was closed in the last ${words}, the share closed after its due date; before: the same of the ${words} before that. Median, p90 (nine of ten took no longer) and mean: time to resolve what was closed in the last ${words}, without pauses, false positives and what closed while excepted. Improves or slips: the breach rate moved by two points or more, or, where a period has no closings, what is breached by a tenth or more. New: nothing was known of it in the period before.`}
            table={table}
            tools={<GroupSelect by={view.by} onBy={wanted => change({ by: wanted })} />}
          >
            <LeagueTable
              table={{ ...table, rows: table.rows.slice(0, SHOWN) }}
              height={HEIGHT}
              sort={sort}
              onSort={onSort}
              digestOf={row => digestOf(by, players[row])}
            />
            <p className="min-h-5 pt-1 text-muted text-xs">
              {players.length > SHOWN
                ? `The first ${SHOWN} of ${players.length} in this order; the CSV has them all.`
                : null}
            </p>
          </Frame>
        )
      }}
    </Panel>
  )
}

const GroupSelect = ({ by, onBy }: { by: Groups; onBy: (by: Groups) => void }) => (
  <select
    aria-label="Compare by"
    value={by}
    onChange={event => onBy(groupsOf(event.target.value))}
    className="h-6 shrink-0 rounded-md border border-control bg-surface px-1 text-xs"
  >
    {LEAGUE_NAMES.map(name => (
      <option key={name} value={name}>
        By {LEAGUES[name].one}
      </option>
    ))}
  </select>
)
