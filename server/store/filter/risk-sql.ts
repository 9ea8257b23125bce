import type { Operator } from '@/lib/filter/ast'
import { PRODUCTION, RISK_POINTS } from '@/lib/finding/risk'
import type { Instant } from '@/server/domain/finding/finding'
import { plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { compareNumbers } from './compare-numbers'
import { openCondition } from './open-condition'
import { slaCase, slaParameters } from './sla-sql'

const { severity, exploit, epss, exposure, environment, sla } = RISK_POINTS

const whens = (points: Readonly<Record<string, number>>): string =>
  Object.entries(points)
    .map(([value, count]) => `WHEN '${value}' THEN ${count}`)
    .join(' ')

/** The risk of a row of `findings f`: `riskOf` in SQL. Takes `slaParameters` of now. */
export const riskCase = `CASE WHEN ${openCondition} THEN
  CASE f.severity ${whens(severity)} ELSE 0 END
  + CASE WHEN f.exploit OR f.kev THEN ${exploit} ELSE 0 END
  + CAST(round(coalesce(f.epss, 0) * ${epss}) AS INTEGER)
  + CASE WHEN f.exposure THEN ${exposure} ELSE 0 END
  + CASE WHEN lower(f.environment) IN (${PRODUCTION.map(name => `'${name}'`).join(', ')}) THEN ${environment} ELSE 0 END
  + CASE (${slaCase}) ${whens(sla)} ELSE 0 END
END`

/** Compares the risk at `now`; the empty string finds findings without one, which are not open. */
export const riskToSql = (operator: Operator, values: readonly string[], now: Instant): Sql[] =>
  values.map(value =>
    value === ''
      ? plain(`NOT ${openCondition}`)
      : compareNumbers(`(${riskCase})`, operator, value, slaParameters(now)),
  )
