import { SLA_SEVERITIES, severityRank } from '@/lib/finding/severity'
import { raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Builds the `severityRank` of a column with the severity of a clock. */
export const rankOf = (column: string): Sql =>
  raw(
    `CASE ${column} ${SLA_SEVERITIES.map(severity => `WHEN '${severity}' THEN ${severityRank(severity)}`).join(' ')} END`,
  )

/** The rank of the SLA severity of a row of `findings f`. */
export const SLA_SEVERITY_RANK = rankOf('f.sla_severity')
