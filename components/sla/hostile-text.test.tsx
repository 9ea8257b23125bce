import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { csvOf } from '@/components/chart/chart-table'
import { Frame } from '@/components/chart/frame'
import { worstTable } from '@/components/sla/due/worst-overdue'
import { leagueGroups, leagueTable, leagueTitle } from '@/components/sla/league/league-facts'
import { LeagueTable } from '@/components/sla/league/league-table'
import { group, summary } from './testing/answers'

const HOSTILE = '=cmd()\u202Egnp.exe<script>'
const now = summary({}, [group({ value: HOSTILE, filter: 'owner:x', breached: 1, total: 1 })])
const groups = leagueGroups(now, undefined, 'owner')
const table = leagueTable(groups, 'owner', { now, before: undefined })

test('a title that is a formula is plain text in the CSV of overdue findings', () => {
  const item = {
    title: HOSTILE,
    severity: 'HIGH',
    owner: null,
    account: '111122223333',
    account_name: null,
    resource: 'arn:aws:s3:::bucket',
    due: '2026-03-01T00:00:00Z',
  } as const
  expect(csvOf(worstTable([item], Date.parse('2026-03-13T05:00:00Z')))).toContain(
    `\r\n'${HOSTILE},HIGH,,111122223333,arn:aws:s3:::bucket,2026-03-01T00:00:00Z,12\r\n`,
  )
})

test('the name of an owner does not run as a script or a formula, and does not reverse the text after it', () => {
  const page = renderToStaticMarkup(
    <Frame id="league" name="League" title={leagueTitle(groups, 'owner')} definition="" table={table}>
      <LeagueTable
        table={table}
        sort={{ column: 'name', descending: false }}
        onSort={() => undefined}
        digestOf={() => ({ href: '/digest', name: HOSTILE })}
      />
    </Frame>,
  )
  expect(page).toContain('gnp.exe&lt;script&gt;')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('\u202E')
  expect(csvOf(table)).toContain(`'${HOSTILE},1`)
})
