import type { Client } from 'pg'
import { z } from 'zod'
import { FACET_FIELDS } from '@/components/facets/facet-fields'
import type { Answer } from '../cases/answer-of'
import type { CaseName, Question } from '../cases/case'

type Parameters = Question['parameters']
export type Ask = (client: Client, parameters: Parameters) => Promise<Answer>

const ITEM = `f.key, f.id, f.formats, f.severity, f.workflow, f.record, f.compliance, f.control, f.standards, f.product,
  f.account, f.account_name, f.region, f.resource, f.resource_type, f.resource_count, f.title, f.description, f.note, f.types, f.generator,
  f.owner, f.team, f.environment, f.ou, f.cves, f.cvss, f.epss, f.kev, f.exploit, f.packages, f.fix, f.due_at, f.sla_rule, f.sla_severity, f.created_at, f.updated_at, f.first_observed_at,
  f.opened_at, f.resolved_at, f.exception, f.exposure, f.sample, t.tags`
const WITH_TAGS = 'findings f LEFT JOIN resources t ON t.finding_key = f.key AND t.ordinal = 0'

async function rowsOf(client: Client, sql: string, parameters: Parameters): Promise<unknown[]> {
  const { rows } = await client.query(sql, [...parameters])
  return rows
}

const keyed = z.array(z.object({ key: z.string() }))
const counted = z.tuple([z.object({ count: z.coerce.number() })])
const count = async (client: Client, where: string, parameters: Parameters): Promise<number> =>
  counted.parse(await rowsOf(client, `SELECT count(*) FROM findings f WHERE ${where}`, parameters))[0].count

/** Reads a page of 200, whether there is more, and the count of all matches. */
export const list =
  (where: string, order: string, after = 'true'): Ask =>
  async (client, parameters) => {
    const page = await rowsOf(
      client,
      `SELECT ${ITEM} FROM ${WITH_TAGS} WHERE ${where} AND ${after} ORDER BY ${order} LIMIT 201`,
      parameters,
    )
    const total = await count(client, where, after === 'true' ? parameters : [])
    return { total, keys: keyed.parse(page.slice(0, 200)).map(({ key }) => key) }
  }

const NEWEST = 'f.updated_at DESC, f.key'

const TERMS = {
  record: "f.record = 'ACTIVE'",
  severity: "f.severity <> 'INFORMATIONAL'",
  account: 'f.account <> $1',
  region: 'f.region IS DISTINCT FROM $2',
}
/** Excludes nothing by `field`, but still uses both parameters: PostgreSQL needs the type of each. */
const without = (field: string): string =>
  Object.entries(TERMS)
    .map(([name, sql]) => (name === field ? `(${sql} OR true)` : sql))
    .join(' AND ')

/** The instant of the desk's answer: SLA states change with time, so both engines must answer for the same instant. */
const NOW = `current_setting('hubdesk.now')::bigint`

/** Sets the instant (ms, UTC) of the questions on this connection. */
export const askAt = async (client: Client, now: number): Promise<void> => {
  await client.query(`SELECT set_config('hubdesk.now', $1, false)`, [String(now)])
}

const SLA = `CASE WHEN f.clock_phase = 'paused' THEN 'excepted' WHEN f.clock_phase <> 'running' THEN f.clock_phase
  WHEN f.due_at IS NULL OR f.risk_at IS NULL THEN 'no_sla' WHEN f.due_at <= ${NOW} THEN 'breached'
  WHEN f.risk_at <= ${NOW} THEN 'at_risk' ELSE 'on_track' END`

const VALUES: Readonly<Record<string, string>> = {
  compliance: "coalesce(f.compliance, '')",
  control: "coalesce(f.control, '')",
  region: "coalesce(f.region, '')",
  owner: "coalesce(f.owner, '')",
  team: "coalesce(f.team, '')",
  environment: "coalesce(f.environment, '')",
  ou: "coalesce(f.ou, '')",
  kev: "coalesce(f.kev::text, '')",
  sample: 'f.sample::text',
  sla: SLA,
}

const facetRows = z.array(z.object({ which: z.coerce.number(), value: z.string(), count: z.coerce.number() }))

async function scalarFacets(
  client: Client,
  fields: readonly string[],
  where: string,
  parameters: Parameters,
) {
  const names = fields.map((_, at) => `v${at}`)
  const values = fields.map((field, at) => `${VALUES[field] ?? `f.${field}`} AS v${at}`)
  const rows = await rowsOf(
    client,
    `SELECT which, value, count FROM (
       SELECT which, value, count, row_number() OVER (PARTITION BY which ORDER BY count DESC, value) AS at FROM (
         SELECT GROUPING(${names.join(', ')}) AS which, coalesce(${names.join(', ')}) AS value, count(*)
         FROM (SELECT ${values.join(', ')} FROM findings f WHERE ${where}) s
         GROUP BY GROUPING SETS (${names.map(name => `(${name})`).join(', ')})) g) r WHERE at <= 100`,
    parameters,
  )
  const parsed = facetRows.parse(rows)
  return fields.map((field, at): [string, [string, number][]] => [
    field,
    parsed
      .filter(({ which }) => which === 2 ** fields.length - 1 - 2 ** (fields.length - 1 - at))
      .map(row => [row.value, row.count]),
  ])
}

const RESOURCE_TYPES = `SELECT f.resource_type AS value FROM findings f WHERE f.resource_count = 1 AND ${without('')}
  UNION ALL SELECT v.value FROM findings f JOIN (SELECT DISTINCT r.finding_key, r.type AS value FROM resources r
      JOIN findings m ON m.key = r.finding_key AND m.resource_count > 1) v
    ON v.finding_key = f.key WHERE f.resource_count > 1 AND ${without('')}`
const valuesOf = (list: string): string =>
  `SELECT unnest(CASE WHEN cardinality(${list}) = 0 THEN ARRAY[''] ELSE ${list} END) AS value
  FROM findings f WHERE ${without('')}`

const valueCounts = z.array(z.object({ value: z.string(), count: z.coerce.number() }))

async function manyFacet(
  client: Client,
  source: string,
  parameters: Parameters,
): Promise<[string, number][]> {
  const sql = `SELECT value, count(*) FROM (${source}) s GROUP BY value ORDER BY count(*) DESC, value LIMIT 100`
  return valueCounts.parse(await rowsOf(client, sql, parameters)).map(row => [row.value, row.count])
}

const facets: Ask = async (client, parameters) => {
  const own = Object.keys(TERMS)
  const shared = FACET_FIELDS.filter(
    field => !own.includes(field) && !['resource_type', 'standard', 'package'].includes(field),
  )
  const found = await scalarFacets(client, shared, without(''), parameters)
  for (const field of own) found.push(...(await scalarFacets(client, [field], without(field), parameters)))
  found.push(['resource_type', await manyFacet(client, RESOURCE_TYPES, parameters)])
  found.push(['standard', await manyFacet(client, valuesOf('f.standards'), parameters)])
  found.push(['package', await manyFacet(client, valuesOf('f.packages'), parameters)])
  return Object.fromEntries(found.map(([field, values]) => [field, Object.fromEntries(values)]))
}

const groupRows = z.array(z.object({ value: z.string(), count: z.coerce.number(), total: z.coerce.number() }))

const groups: Ask = async (client, parameters) => {
  const rows = await rowsOf(
    client,
    `WITH groups AS (
       SELECT value, CASE WHEN value = '' THEN NULL ELSE min(title) END AS label, count(*) AS count,
         max(severity_rank) AS worst, count(*) FILTER (WHERE breached) AS breached,
         min(opened_at) FILTER (WHERE open) AS oldest,
         count(*) FILTER (WHERE compliance = 'FAILED')::float / nullif(count(compliance), 0) AS failed_share
       FROM (SELECT coalesce(f.control, '') AS value, f.title, f.severity_rank, f.compliance, f.opened_at,
               f.record = 'ACTIVE' AND f.workflow IN ('NEW', 'NOTIFIED')
                 AND f.compliance IS DISTINCT FROM 'PASSED' AS open,
               (${SLA}) = 'breached' AS breached
             FROM findings f WHERE ${without('')}) s GROUP BY value)
     SELECT *, (SELECT count(*) FROM groups) AS total FROM groups ORDER BY worst DESC, count DESC, value LIMIT 51`,
    parameters,
  )
  const parsed = groupRows.parse(rows)
  return {
    total: parsed[0]?.total ?? 0,
    groups: parsed.slice(0, 50).map(({ value, count }): [string, number] => [value, count]),
  }
}

const whole = z.tuple([
  z.object({
    key: z.string(),
    id: z.string(),
    resource: z.string(),
    control: z.string().nullable(),
    cves: z.array(z.string()),
  }),
])

const one: Ask = async (client, parameters) => {
  const key = '(SELECT finding_key FROM documents WHERE doc_key = $1)'
  const [row] = whole.parse(
    await rowsOf(client, `SELECT ${ITEM}, f.observed_at FROM ${WITH_TAGS} WHERE f.key = ${key}`, parameters),
  )
  await rowsOf(client, `SELECT * FROM documents WHERE finding_key = ${key} ORDER BY format`, parameters)
  const others = `NOT (f.id = $2 OR f.key IN (SELECT finding_key FROM documents WHERE source_id = $2))`
  const resource = `f.key IN (SELECT key FROM findings WHERE resource = $1
    UNION ALL SELECT finding_key FROM resources WHERE ordinal > 0 AND id = $1)`
  const related: Record<string, number> = {
    resource: await count(client, `${resource} AND ${others}`, [row.resource, row.id]),
  }
  if (row.control)
    related.control = await count(client, `f.control = $1 AND ${others}`, [row.control, row.id])
  const cves = row.cves.slice(0, 20)
  if (cves.length > 0) {
    const list = `{${cves.map(cve => JSON.stringify(cve)).join(',')}}`
    related.cve = await count(client, `f.cves && $1::text[] AND ${others}`, [list, row.id])
  }
  return { key: row.key, related }
}

/** The SQL that a person would write for each kind of request, with answers in the form of `answerOf`. */
export const ASK_POSTGRES: Readonly<Record<CaseName, Ask>> = {
  'First page, filter and sort': list(
    `f.severity IN ('CRITICAL', 'HIGH') AND f.workflow = 'NEW' AND f.account <> $1 AND f.region IS DISTINCT FROM $2`,
    NEWEST,
  ),
  'Deep page': list(
    "f.record = 'ACTIVE'",
    NEWEST,
    'f.updated_at <= $1 AND (f.updated_at < $1 OR f.key > $2)',
  ),
  'Twelve facets': facets,
  'Group by control': groups,
  'Substring search': list(
    `f.search LIKE '%' || lower($1) || '%'`,
    'f.severity_rank DESC, f.updated_at DESC, f.key',
  ),
  'One finding': one,
}
