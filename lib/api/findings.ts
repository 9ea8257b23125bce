import * as z from 'zod/mini'
import { latestDecision } from '@/lib/api/changes'
import { FINDING_STATES } from '@/lib/finding/finding-state'
import { PLATFORMS } from '@/lib/finding/platforms'
import { SEVERITIES, SLA_SEVERITIES } from '@/lib/finding/severity'
import {
  COMPLIANCES,
  FIXES,
  FORMATS,
  RECORD_STATES,
  SLA_STATES,
  VERIFICATIONS,
  WORKFLOWS,
} from '@/lib/finding/statuses'

const instant = z.iso.datetime()

/**
 * One row of a list: every filter field by its name, except HISTORY_FIELDS, which have no current value. Instants are
 * ISO 8601 in UTC; `age` is whole days.
 */
export const findingItem = z.object({
  key: z.string(),
  id: z.string(),
  /** Empty where Security Hub has deleted the finding: it stays readable, and nothing can be decided. */
  format: z.array(z.enum(FORMATS)),
  severity: z.enum(SEVERITIES),
  /** The provider's own severity; a customer may have changed `severity`. */
  provider_severity: z.nullable(z.enum(SEVERITIES)),
  /** What is left to do: `open` is active, NEW or NOTIFIED, and not PASSED. */
  state: z.enum(FINDING_STATES),
  /** Risk of an open finding, 0 to 100; null for all others. */
  risk: z.nullable(z.number()),
  workflow: z.enum(WORKFLOWS),
  verification: z.nullable(z.enum(VERIFICATIONS)),
  record: z.enum(RECORD_STATES),
  compliance: z.nullable(z.enum(COMPLIANCES)),
  control: z.nullable(z.string()),
  standard: z.array(z.string()),
  product: z.string(),
  account: z.string(),
  account_name: z.nullable(z.string()),
  region: z.nullable(z.string()),
  /** The first resource; `resource_count` is their number. */
  resource: z.string(),
  resource_type: z.string(),
  resource_count: z.int(),
  title: z.string(),
  /** The text of its note. */
  note: z.nullable(z.string()),
  type: z.array(z.string()),
  generator: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  team: z.nullable(z.string()),
  environment: z.nullable(z.string()),
  /** Path of the account's organizational unit. */
  ou: z.nullable(z.string()),
  cve: z.array(z.string()),
  /** The highest base score, 0 to 10; of CVSS 2 only where there is no other. */
  cvss: z.nullable(z.number()),
  epss: z.nullable(z.number()),
  /** A CVE of it is in CISA's catalogue of Known Exploited Vulnerabilities; null where no catalogue is loaded. */
  kev: z.nullable(z.boolean()),
  exploit: z.nullable(z.boolean()),
  /** Names of affected packages. */
  package: z.array(z.string()),
  /** YES where every vulnerability has a fix, NO where none has, PARTIAL otherwise. */
  fix: z.nullable(z.enum(FIXES)),
  sla: z.enum(SLA_STATES),
  due: z.nullable(instant),
  /** Rule of the SLA policy that governs it; null where the policy's own days do. */
  sla_rule: z.nullable(z.string()),
  /** The SLA severity: after a control has passed, the severity that failed. */
  sla_severity: z.enum(SLA_SEVERITIES),
  age: z.int(),
  created: instant,
  updated: instant,
  first_observed: z.nullable(instant),
  opened: z.nullable(instant),
  resolved: z.nullable(instant),
  exception: z.boolean(),
  exposure: z.boolean(),
  /** A person resolved it, but since then its source has reported it as failing. */
  still_failing: z.boolean(),
  sample: z.boolean(),
  tag: z.record(z.string(), z.string()),
  /** The latest decision that is not confirmed; the values above are still those of Security Hub. */
  decision: z.nullable(latestDecision),
})
export type FindingItem = z.infer<typeof findingItem>

/** The part of an item in the index: all except pending decisions. */
export type StoredItem = Omit<FindingItem, 'decision'>

/** `total` counts every match, `next` is an opaque cursor or null at the end. */
export const findingPage = z.object({
  items: z.array(findingItem),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type FindingPage = z.infer<typeof findingPage>

/**
 * `label` is a name for people, where the value has one, such as an account's for its id. `more`, on the last value of
 * a facet, is the number of values that are not listed, and the sum of their counts.
 */
export const facetValue = z.object({
  value: z.string(),
  count: z.int(),
  label: z.optional(z.string()),
  more: z.optional(z.object({ values: z.int(), count: z.int() })),
})
export type FacetValue = z.infer<typeof facetValue>

/** By field name, most frequent first; the empty string stands for "has none". */
export const facets = z.record(z.string(), z.array(facetValue))
export type Facets = z.infer<typeof facets>

/** One group. `failed_share` is failed over (failed + passed + warning + not available), null without a control. */
export const findingGroup = z.object({
  value: z.string(),
  /** A name for people, such as the account's name or the control's title. */
  label: z.nullable(z.string()),
  count: z.int(),
  worst_severity: z.enum(SEVERITIES),
  /** How many findings have each severity; together they are `count`. */
  severities: z.record(z.enum(SEVERITIES), z.int()),
  breached: z.int(),
  /** When the oldest open finding of the group opened. */
  oldest: z.nullable(instant),
  failed_share: z.nullable(z.number()),
  /** In how many accounts its findings are; null where the grouping does not count them. */
  accounts: z.nullable(z.int()),
  /** EPSS score of the CVE; null where no finding has this CVE alone, and in other groupings. */
  epss: z.nullable(z.number()),
})
export type FindingGroup = z.infer<typeof findingGroup>
export const findingGroups = z.object({
  groups: z.array(findingGroup),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type FindingGroups = z.infer<typeof findingGroups>

export const resource = z.object({
  id: z.string(),
  type: z.string(),
  region: z.nullable(z.string()),
  account: z.nullable(z.string()),
  name: z.nullable(z.string()),
  tags: z.record(z.string(), z.string()),
  /** JSON text of ASFF `Details` or OCSF `data`. */
  details: z.nullable(z.string()),
})

export const vulnerability = z.object({
  id: z.string(),
  /** Its other ids, such as a GHSA id, and related ids of the provider. */
  aliases: z.array(z.string()),
  /** The worst score and its vector; `cvss_scores` has all. */
  cvss: z.nullable(z.number()),
  cvss_vector: z.nullable(z.string()),
  /** Worst first; those of CVSS 2 follow all others. */
  cvss_scores: z.array(
    z.object({
      score: z.number(),
      version: z.nullable(z.string()),
      vector: z.nullable(z.string()),
      /** The source of the score, such as `NVD`. */
      source: z.nullable(z.string()),
    }),
  ),
  /** The vendor that reports it, and its own words for the severity. */
  vendor: z.nullable(z.object({ name: z.nullable(z.string()), severity: z.nullable(z.string()) })),
  epss: z.nullable(z.number()),
  exploit: z.nullable(z.boolean()),
  fix: z.nullable(z.enum(FIXES)),
  /** `fixed_in` is null where no version has the fix. */
  packages: z.array(
    z.object({ name: z.string(), version: z.nullable(z.string()), fixed_in: z.nullable(z.string()) }),
  ),
  references: z.array(z.string()),
})

/** Everything on the panel and the finding's page. */
export const findingDetail = z.extend(findingItem, {
  description: z.nullable(z.string()),
  company: z.nullable(z.string()),
  product_arn: z.string(),
  /** The platform of its resource. Outside AWS, `account` is a subscription, a project or a cluster. */
  platform: z.enum(PLATFORMS),
  last_observed: z.nullable(instant),
  /** Who wrote its note, and when; null where the provider does not say. */
  note_by: z.nullable(z.string()),
  note_at: z.nullable(instant),
  confidence: z.nullable(z.number()),
  criticality: z.nullable(z.number()),
  user_defined: z.record(z.string(), z.string()),
  related_requirements: z.array(z.string()),
  status_reasons: z.array(z.string()),
  remediation_text: z.nullable(z.string()),
  remediation_url: z.nullable(z.string()),
  source_url: z.nullable(z.string()),
  resources: z.array(resource),
  vulnerabilities: z.array(vulnerability),
  /** How many others share its resource, control or CVE, each with the filter that lists exactly those. */
  related: z.array(
    z.object({ by: z.enum(['signal', 'resource', 'control', 'cve']), count: z.int(), filter: z.string() }),
  ),
  /** Findings that contribute to an exposure finding, by their ids at their providers, with the traits that they add. */
  signals: z.array(
    z.object({
      id: z.string(),
      title: z.nullable(z.string()),
      traits: z.array(
        z.object({
          category: z.string(),
          name: z.nullable(z.string()),
          /** It describes the resource, and is no cause of the exposure. */
          contextual: z.boolean(),
          values: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Its pages at AWS; null where there is none, as outside AWS. */
  pages: z.object({
    resource: z.nullable(z.string()),
    security_hub: z.nullable(z.string()),
    control: z.nullable(z.string()),
  }),
  /** When Hubdesk last saw a document of it. */
  observed: instant,
})
export type FindingDetail = z.infer<typeof findingDetail>

export const findingRaw = z.object({
  documents: z.array(z.object({ format: z.enum(FORMATS), observed: instant, raw: z.string() })),
})
export type FindingRaw = z.infer<typeof findingRaw>
