import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { listReportEditions } from '@/server/state/policies/list-report-editions'
import { readReport } from './read-report'
import { reportDays } from './report-month'

/** No person decides what a frozen report contains, so none is named as its author. */
const HUBDESK: Actor = {
  kind: 'token',
  id: 'hubdesk',
  name: 'Hubdesk',
  role: 'viewer',
  scopes: null,
  teams: [],
  owner: '',
}

/**
 * Freezes the report of the last complete month, so that it does not wait for its first reader. Returns true when the
 * month has an edition. Throws `invalid_input` where no finding was known that month.
 */
export async function freezeLastMonth(): Promise<boolean> {
  const { state } = await desk()
  const { month } = reportDays(undefined, Date.now())
  if ((await listReportEditions(state.db, month)).length > 0) return true
  return (await readReport({ actor: HUBDESK, input: { month } })).frozen !== null
}
