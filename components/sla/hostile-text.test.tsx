import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { csvOf } from './chart-table'
import { leagueTable, leagueTitle, playersOf } from './league-facts'
import { LeagueTable } from './league-table'
import { TableFrame } from './table-frame'
import { group, summary } from './testing/answers'

const HOSTILE = '=cmd()\u202Egnp.exe<script>'
const now = summary({}, [group({ value: HOSTILE, filter: 'owner:x', breached: 1, total: 1 })])
const players = playersOf(now, undefined, 'owner')
const table = leagueTable(players, 'owner', { now, before: undefined })

test('the name of an owner neither runs, nor turns what follows it, nor becomes a formula', () => {
  const page = renderToStaticMarkup(
    <TableFrame id="league" name="League" title={leagueTitle(players, 'owner')} definition="" table={table}>
      <LeagueTable
        table={table}
        height={100}
        sort={{ column: 'name', descending: false }}
        onSort={() => undefined}
        digestOf={() => ({ href: '/digest', name: HOSTILE })}
      />
    </TableFrame>,
  )
  expect(page).toContain('gnp.exe&lt;script&gt;')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('\u202E')
  expect(csvOf(table)).toContain(`'${HOSTILE},1`)
})
