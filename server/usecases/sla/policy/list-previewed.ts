import { type PreviewList, previewListQuery } from '@/lib/api/sla/sla-policy'
import { SEVERITIES } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { PreviewedFinding } from '@/server/store/sla-policy/preview-policy'
import { oneOf, text } from '@/server/store/sql/values'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'

type Of = PreviewList['of']

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const stateOf = (state: string | null) => SLA_STATES.find(one => one === state) ?? null

/** True when a number counts a finding. */
function counts(of: Of, { move, rule, was, is }: PreviewedFinding): boolean {
  if (of === 'breached_before' || of === 'at_risk_before') return was === of.replace('_before', '')
  if (of === 'breached_after' || of === 'at_risk_after') return is === of.replace('_after', '')
  return of.startsWith('rule-') ? rule === Number(of.slice(5)) : move === of
}

/**
 * Lists the findings that a number of a preview counts, those due first before others. Throws `not_found` once the
 * preview is no longer stored, or for another actor's.
 */
export async function listPreviewed({
  actor,
  input,
}: {
  actor: Actor
  input: { readonly id: string; readonly query: unknown }
}): Promise<PreviewList> {
  authorize(actor, 'sla:policy')
  const { of, team, limit } = parseInput(previewListQuery, input.query)
  const { index: shared, previews } = await desk()
  const index = forAsker(shared, { actor })
  const preview = previews.find(input.id, actor.id, Date.now())
  if (preview === null)
    throw new AppError('not_found', 'This preview is no longer kept. Preview the policy again.')
  const counted = preview.findings
    .filter(finding => counts(of, finding) && (team === undefined || finding.team === team))
    .toSorted((a, b) => (a.after ?? Infinity) - (b.after ?? Infinity) || (a.key < b.key ? -1 : 1))
  const shown = counted.slice(0, limit)
  const where = filterToSql(withScopes({ terms: [] }, actor.scopes), 0)
  const rows = await index.query(
    `SELECT f.key, f.title, f.severity FROM findings f
     WHERE f.key IN (SELECT unnest(?::VARCHAR[])) AND ${where.sql}`,
    [shown.map(({ key }) => key), ...where.parameters],
  )
  const byKey = new Map(rows.map(row => [text(row, 'key'), row]))
  return {
    of,
    total: counted.length,
    items: shown.flatMap(({ key, before, after, was, is }) => {
      const row = byKey.get(key)
      if (row === undefined) return []
      const severity = oneOf(row, 'severity', SEVERITIES)
      const clock = { before: iso(before), after: iso(after), was: stateOf(was), is: stateOf(is) }
      return [{ key, title: text(row, 'title'), severity, ...clock }]
    }),
  }
}
