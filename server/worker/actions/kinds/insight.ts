import * as z from 'zod'
import type { PlannedCall } from '@/lib/api/actions'
import { insightToCreate, insightToDelete, insightToRename } from '@/lib/api/insights'
import { toGetFindings } from '@/lib/filter/aws/to-get-findings'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import type { CustomInsight } from '@/server/aws/findings/list-insights'
import type { ActionReads } from '@/server/aws/write/create-aws-writer'
import { canonicalJson, type Json } from '@/server/domain/people/audit-hash'
import { type ActionKind, defineKind, type Planned, type Where } from './action-kind'

const json: z.ZodType<Json> = z.json()
const filters = z.record(z.string(), json)
const insight = z.object({ arn: z.string(), name: z.string(), groupBy: z.string(), filters }).nullable()
type Insight = z.infer<typeof insight>

/** What AWS takes, as in the plan. */
const createInput = z.object({ Name: z.string(), Filters: filters, GroupByAttribute: z.string() })
const renameInput = z.object({ InsightArn: z.string(), Name: z.string() })
const deleteInput = z.object({ InsightArn: z.string() })

type Compiled =
  | { readonly ok: true; readonly filters: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly reason: string }

/** Compiles a filter. Names each term that Security Hub cannot express, and why; none is dropped. */
function compile(text: string): Compiled {
  const parsed = parseFilter(text)
  if (!parsed.ok) return { ok: false, reason: parsed.errors.map(({ message }) => message).join(' ') }
  if (parsed.filter.terms.length === 0)
    return { ok: false, reason: 'An insight needs at least one term: a filter without any is refused by AWS' }
  // An insight is stored: what is relative in it must stay so.
  const compiled = toGetFindings(parsed.filter, null)
  if (compiled.ok) return { ok: true, filters: filters.parse(compiled.filters) }
  const reasons = compiled.problems.map(({ term, reason }) => `${printFilter({ terms: [term] })}: ${reason}`)
  return { ok: false, reason: reasons.join('. ') }
}

const compiledOf = (input: z.infer<typeof insightToCreate>): Compiled =>
  'filters' in input ? { ok: true, filters: filters.parse(input.filters) } : compile(input.filter)

/** As AWS shows it: what it stores of an insight may differ in the order of members alone. */
const contentOf = (name: string, groupBy: string, content: Json): string =>
  canonicalJson({ name, groupBy, filters: content })

const plainInsight = ({ arn, name, groupBy, filters: shown }: CustomInsight): NonNullable<Insight> => ({
  arn,
  name,
  groupBy,
  filters: filters.parse(shown),
})

async function find(aws: ActionReads, arn: string, signal: AbortSignal): Promise<Insight> {
  const found = (await aws.listInsights(signal)).find(one => one.arn === arn)
  return found ? plainInsight(found) : null
}

function planned(
  summary: string,
  operation: string,
  { account, region }: Where,
  input: PlannedCall['input'],
): Planned {
  return {
    ok: true,
    summary,
    plan: [{ service: 'securityhub', operation, account, region, input, changes: summary }],
  }
}

const GONE = 'Security Hub has no custom insight of this ARN.'

/** Creates a custom insight. It sees the insights with the same content, so that it knows its own after a lost answer. */
const create = defineKind({
  name: 'insight.create',
  permission: 'insights:write',
  input: insightToCreate,
  seen: z.array(z.string()),
  async read(aws, input, signal) {
    const compiled = compiledOf(input)
    if (!compiled.ok) return []
    const wanted = contentOf(input.name, input.group_by, compiled.filters)
    return (await aws.listInsights(signal))
      .map(plainInsight)
      .filter(one => contentOf(one.name, one.groupBy, one.filters) === wanted)
      .map(({ arn }) => arn)
  },
  plan(input, seen, where) {
    const { name, group_by } = input
    const compiled = compiledOf(input)
    if (!compiled.ok) return { ok: false, field: 'input.filter', reason: compiled.reason }
    if (seen.length > 0) {
      const reason = `Security Hub has an insight named “${name}” with this filter already.`
      return { ok: false, field: 'input.name', reason }
    }
    const call = { Name: name, Filters: { ...compiled.filters }, GroupByAttribute: group_by }
    const summary = `Create the custom insight “${name}”, grouped by ${group_by}`
    return planned(summary, 'CreateInsight', where, z.json().parse(call))
  },
  moved: () => null,
  send: (aws, call, signal) => aws.createInsight(createInput.parse(call.input), signal),
  done({ before, now, made }) {
    const own = made === null ? now.find(arn => !before.includes(arn)) : now.find(arn => arn === made)
    return own === undefined ? null : { made: own }
  },
  undo: ({ made }) => (made === null ? null : { kind: 'insight.delete', input: { arn: made } }),
})

const rename = defineKind({
  name: 'insight.rename',
  permission: 'insights:write',
  input: insightToRename,
  seen: insight,
  read: (aws, { arn }, signal) => find(aws, arn, signal),
  plan({ arn, name }, seen, where) {
    if (seen === null) return { ok: false, field: 'input.arn', reason: GONE }
    if (seen.name === name) return { ok: false, field: 'input.name', reason: 'It has this name already.' }
    const summary = `Rename the custom insight “${seen.name}” to “${name}”`
    return planned(summary, 'UpdateInsight', where, { InsightArn: arn, Name: name })
  },
  moved(before, now) {
    if (now === null) return 'Another person or program deleted this insight.'
    return now.name === before?.name ? null : `Another person or program renamed it to “${now.name}”.`
  },
  send: (aws, call, signal) => aws.renameInsight(renameInput.parse(call.input), signal),
  done: ({ input, now }) => (now?.name === input.name ? { made: null } : null),
  undo: ({ input: { arn }, before }) =>
    before && { kind: 'insight.rename', input: { arn, name: before.name } },
})

const remove = defineKind({
  name: 'insight.delete',
  permission: 'insights:write',
  input: insightToDelete,
  seen: insight,
  read: (aws, { arn }, signal) => find(aws, arn, signal),
  plan({ arn }, seen, where) {
    if (seen === null) return { ok: false, field: 'input.arn', reason: GONE }
    return planned(`Delete the custom insight “${seen.name}”`, 'DeleteInsight', where, { InsightArn: arn })
  },
  moved(before, now) {
    if (now === null) return 'Another person or program deleted this insight.'
    return canonicalJson(before) === canonicalJson(now)
      ? null
      : 'Another person or program changed this insight.'
  },
  send: (aws, call, signal) => aws.deleteInsight(deleteInput.parse(call.input), signal),
  done: ({ now }) => (now === null ? { made: null } : null),
  undo: ({ before }) =>
    before && {
      kind: 'insight.create',
      input: { name: before.name, filters: before.filters, group_by: before.groupBy },
    },
})

/** Custom insights of Security Hub: create, rename and delete. */
export const INSIGHT_KINDS: readonly ActionKind[] = [create, rename, remove]
