import { useState } from 'react'
import { Frame } from '@/components/chart/frame'
import { Panel } from '@/components/chart/panel'
import { ShowAll, useShowAll } from '@/components/sla/show-all'
import {
  type League as Groups,
  LEAGUE_NAMES,
  LEAGUES,
  type SlaView,
  stretchWords,
} from '@/components/sla/sla-view'
import { useLeague, useLeagueBefore } from '@/components/sla/use-sla'
import type { ChangeSlaView } from '@/components/sla/use-sla-view'
import { comparable } from '@/lib/sla/comparable'
import { digestHref } from '@/lib/sla/links'
import { LEAST_CLOSINGS } from '@/lib/sla/rates'
import {
  type LeagueColumn,
  type LeagueGroup,
  type LeagueSort,
  leagueGroups,
  leagueTable,
  leagueTitle,
  sortGroups,
} from './league-facts'
import { LeagueTable } from './league-table'

const NAME = 'League'
/** The most rows of a page. The file has all rows. */
const MOST = 1_000
/** The height of a dozen rows and their head. */
const HEIGHT = 424

const groupsOf = (by: string | null): Groups => LEAGUE_NAMES.find(name => name === by) ?? 'owner'
const clamp = (rows: number): number => Math.min(rows, MOST)

/** Builds the link to a digest. Only teams and owners have one. */
function digestOf(by: Groups, group: LeagueGroup | undefined) {
  if (group === undefined || (by !== 'owner' && by !== 'team')) return null
  return { href: digestHref({ [by]: group.value }), name: `Save the weekly digest: ${group.name}` }
}

/** Compares groups: which are late, and which get better. */
export function League({ view, change }: { view: SlaView; change: ChangeSlaView }) {
  const now = useLeague(view)
  const before = useLeagueBefore(view)
  const shown = useShowAll()
  const [sort, setSort] = useState<LeagueSort>({ column: 'breached', descending: true })
  const onSort = (column: LeagueColumn) =>
    setSort({ column, descending: sort.column === column ? !sort.descending : column !== 'name' })
  return (
    <Panel
      name={NAME}
      height={HEIGHT}
      answer={now}
      empty={({ groups }) => (groups.length === 0 ? 'No finding matches.' : null)}
    >
      {data => {
        const by = groupsOf(data.by)
        const words = stretchWords(data)
        // While one of the two is an older answer, they are about different groups.
        const fits = before.isPlaceholderData === now.isPlaceholderData
        const past = comparable(fits ? before.data : undefined)
        const groups = sortGroups(leagueGroups(data, past, by), sort)
        const table = leagueTable(groups, by, { now: data, before: past })
        return (
          <Frame
            id={`league-by-${by}`}
            name={NAME}
            title={leagueTitle(groups, by)}
            definition={`Breached, at risk: now. Closed, rate and times: in the last ${words}; before: the ${words} before that. Better or worse: the rate moved two points or more, with ${LEAST_CLOSINGS} closed in both periods.`}
            table={table}
            tools={<GroupSelect by={view.by} onBy={wanted => change({ by: wanted })} />}
          >
            <LeagueTable
              table={{ ...table, rows: table.rows.slice(0, clamp(shown.rows)) }}
              sort={sort}
              onSort={onSort}
              digestOf={row => digestOf(by, groups[row])}
            />
            <ShowAll shown={shown} rows={groups} by={by} />
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
    className="h-6 shrink-0 rounded-md border border-control bg-surface px-1 text-xs print:hidden"
  >
    {LEAGUE_NAMES.map(name => (
      <option key={name} value={name}>
        By {LEAGUES[name].one}
      </option>
    ))}
  </select>
)
