import * as z from 'zod/mini'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'

/**
 * What a new custom insight groups findings by, with words for people: attributes that Security Hub documents for
 * `GroupByAttribute`, of those that every finding has or that a saved view may group by.
 */
export const INSIGHT_GROUPS = {
  ResourceId: 'Resource',
  ResourceType: 'Resource type',
  AwsAccountId: 'Account',
  Region: 'Region',
  SeverityLabel: 'Severity',
  WorkflowStatus: 'Workflow status',
  ComplianceStatus: 'Compliance status',
  ProductName: 'Product',
  GeneratorId: 'Generator',
  Type: 'Finding type',
  ComplianceSecurityControlId: 'Control',
} as const
export type InsightGroup = keyof typeof INSIGHT_GROUPS

const groups = Object.keys(INSIGHT_GROUPS)
const isGroup = (value: string): value is InsightGroup => groups.includes(value)

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const arn = z.string().check(z.regex(/^arn:[a-z0-9-]+:securityhub:[a-z0-9-]+:\d{12}:insight\/.{1,200}$/))

/** Input of `insight.create`: a filter in Hubdesk's language, or filters in AWS's own words, as an undo needs them. */
export const insightToCreate = z.union([
  z.strictObject({
    name,
    filter: z.string().check(z.minLength(1), z.maxLength(LONGEST_FILTER)),
    group_by: z._default(
      z.string().check(z.refine(isGroup, { error: `It must be one of ${groups.join(', ')}` })),
      'ResourceId',
    ),
  }),
  z.strictObject({
    name,
    filters: z.record(z.string(), z.json()),
    group_by: z.string().check(z.minLength(1)),
  }),
])

/** Input of `insight.rename`. */
export const insightToRename = z.strictObject({ arn, name })

/** Input of `insight.delete`. */
export const insightToDelete = z.strictObject({ arn })
