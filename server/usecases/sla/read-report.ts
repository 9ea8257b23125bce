import { RESTATEMENT_WORDS } from '@/lib/api/sla/restatement-words'
import type { LiveReason, ReportEdition, ReportNumbers, SlaReport } from '@/lib/api/sla/sla-report'
import { slaReportQuery } from '@/lib/api/sla/sla-report'
import { inGroup } from '@/lib/sla/links'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { findReport } from '@/server/state/policies/find-report'
import { insertReport } from '@/server/state/policies/insert-report'
import { listReportEditions } from '@/server/state/policies/list-report-editions'
import { newestOfMonth } from '@/server/store/restatements/newest-of-month'
import { firstKnown } from '@/server/store/sla-report/first-known.sql'
import { numberOrNull } from '@/server/store/sql/values'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'
import { readHistories } from '@/server/usecases/status/read-histories'
import { beginReading } from './begin-reading'
import { computeReport } from './compute-report'
import { type ReportDays, reportDays, reportMonths } from './report-month'
import { requireGroup } from './require-group'
import { sameReport } from './same-report'

/** Returns why the numbers of a month are counted now; null where they are, or can be, frozen. */
function liveReason(
  actor: Actor,
  month: ReportDays,
  team: string | undefined,
  ready: boolean,
): LiveReason | null {
  if (actor.scopes !== null) return 'limited'
  if (team !== undefined) return 'team'
  if (!month.complete) return 'running'
  return ready ? null : 'incomplete'
}

/** Returns the requested edition, or the newest. Throws `not_found` for one that does not exist. */
async function pickEdition(
  month: string,
  editions: readonly ReportEdition[],
  asked: number | undefined,
): Promise<{ readonly edition: ReportEdition; readonly report: ReportNumbers } | null> {
  const edition = asked === undefined ? editions[0] : editions.find(each => each.edition === asked)
  if (edition === undefined) {
    if (asked === undefined) return null
    throw new AppError('not_found', `The report of ${month} has no edition ${asked}.`)
  }
  const { state } = await desk()
  const report = await findReport(state.db, month, edition.edition)
  return report && { edition, report }
}

/** Returns why a month gets an edition now: it has none, or its newest precedes a restatement. Otherwise null. */
async function editionReason(month: string, newest: ReportEdition | undefined): Promise<string | null> {
  if (newest === undefined) return 'The month is over'
  const { index } = await desk()
  const code = await newestOfMonth(index, month, Date.parse(newest.made_at))
  return code && RESTATEMENT_WORDS[code].title
}

/**
 * Freezes the current numbers as an edition, if there is a reason and they differ. Of two readers at once, one does.
 */
async function freeze(live: ReportNumbers, editions: readonly ReportEdition[]): Promise<boolean> {
  const [newest] = editions
  const reason = await editionReason(live.month, newest)
  if (reason === null) return false
  const { state, index } = await desk()
  const last = newest && (await findReport(state.db, live.month, newest.edition))
  if (last && sameReport(last, live)) return false
  await insertReport(state.db, {
    report: live,
    edition: (newest?.edition ?? 0) + 1,
    policyVersion: index.policy().version,
    reason,
  })
  return true
}

/**
 * Reads the report of a month, of one team or all. A complete month is frozen for everyone without limits when it is
 * first read complete. The first reading after a restatement of the month adds an edition. Throws `invalid_input`, and
 * `not_found` for an edition or a team that does not exist.
 */
export async function readReport(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaReport> {
  const { actor } = call
  authorize(actor, 'findings:read')
  const { month: asked, team, edition } = parseInput(slaReportQuery, call.input)
  const reading = await beginReading(actor, team === undefined ? '' : inGroup('team', team), call.signal)
  await requireGroup(reading, 'team', team)
  const month = reportDays(asked, reading.now)
  const { state, sync } = await desk()
  const [row] = await reading.ask(firstKnown(reading.where))
  const first = row ? numberOrNull(row, 'first_ms') : null
  if (first !== null && `${month.last}T23:59:59.999Z` < new Date(first).toISOString()) {
    const message = `Hubdesk knows of no finding before ${new Date(first).toISOString().slice(0, 10)}`
    refuseInput([{ field: 'month', message, position: null }])
  }
  const [histories, live] = await Promise.all([
    readHistories({ actor }),
    computeReport(reading, { month, team }),
  ])
  const ready = histories.unread === 0 && sync.status().sync.phase === 'following'
  const own = actor.scopes === null && team === undefined && month.complete
  let editions = own ? await listReportEditions(state.db, month.month) : []
  if (own && ready && (await freeze(live, editions)))
    editions = await listReportEditions(state.db, month.month)
  const picked = await pickEdition(month.month, editions, edition)
  return {
    ...(picked?.report ?? live),
    months: reportMonths(reading.now, first),
    frozen: picked && { ...picked.edition, differs: !sameReport(picked.report, live) },
    live: picked ? null : liveReason(actor, month, team, ready),
    editions,
    histories,
  }
}
