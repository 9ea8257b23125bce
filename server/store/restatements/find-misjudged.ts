import { SLA_SEVERITIES, type SlaSeverity } from '@/lib/finding/severity'
import type { Misjudged } from '@/server/domain/sla/steps/correct-severity'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { MASKED } from '@/server/store/rows/judged-severity.sql'
import { oneOf, text } from '@/server/store/sql/values'

/**
 * A finding whose clock was judged by the severity shown for a passed control, and the severity that its control fails
 * with.
 */
export type MisjudgedFinding = { readonly key: string; readonly known: SlaSeverity }

/**
 * Finds findings after `after`, by key, whose clock began and closed by one sight of a passed control, judged by `was`.
 * Only those with another known severity, or with none at all where `was` is INFORMATIONAL.
 */
export async function findMisjudged(
  index: Pick<Index, 'query'>,
  was: Misjudged,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<MisjudgedFinding[]> {
  const rows = await index.query(
    `SELECT key, known FROM (
       SELECT DISTINCT f.key, coalesce(k.failing, f.failing_severity, k.defined, 'UNKNOWN') AS known
       FROM clock_spans s
       JOIN clock_spans b ON b.finding_key = s.finding_key AND b.clock_no = s.clock_no AND b.seq < s.seq
         AND b.seen_ms = s.seen_ms AND b.severity = s.severity AND b.kind IN ('start', 'reopen')
       JOIN findings f ON f.key = s.finding_key
       LEFT JOIN control_severities k ON k.control = f.control
       WHERE s.kind = 'close' AND s.severity = ? AND f.control IS NOT NULL
         AND ends_with(f.product_arn, ':product/aws/securityhub') AND (s.until_ms < ${OPEN_END} OR ${MASKED}))
     WHERE known <> ? AND key > ? ORDER BY key LIMIT ?`,
    [was, was, after, limit],
  )
  return rows.map(row => ({ key: text(row, 'key'), known: oneOf(row, 'known', SLA_SEVERITIES) }))
}
