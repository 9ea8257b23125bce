import type { FindingDetail } from '@/lib/api/findings'
import type { Filter, Term } from '@/lib/filter/ast'
import { printFilter } from '@/lib/filter/print'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Instant, Resource, Vulnerability } from '@/server/domain/finding/finding'
import { type Finding, mergeFinding } from '@/server/domain/finding/merge-finding'
import type { Actor } from '@/server/domain/people/actor'
import type { Scopes } from '@/server/domain/people/scope'
import { AppError, authorize } from '@/server/errors'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { countMatches } from '@/server/store/findings/count-matches'
import { findFinding } from '@/server/store/findings/find-finding'
import { toIso, toIsoOrNull } from '@/server/store/findings/finding-item'
import { readGoneFinding } from '@/server/store/findings/read-gone-finding'
import type { Index } from '@/server/store/index/handle'
import { forAsker } from '@/server/usecases/for-asker'
import { awsPages } from './aws-pages'

/** A filter of more values than this would be too long for a link. */
const MOST_VALUES = 20

const toResource = ({ id, type, region, account, name, tags, details }: Resource) => ({
  id,
  type,
  region,
  account,
  name,
  tags: { ...tags },
  details,
})

const toVulnerability = (one: Vulnerability): FindingDetail['vulnerabilities'][number] => ({
  id: one.id,
  aliases: [...one.aliases],
  cvss: one.cvss[0]?.score ?? null,
  cvss_vector: one.cvss[0]?.vector ?? null,
  cvss_scores: one.cvss.map(score => ({ ...score })),
  vendor: one.vendor && { ...one.vendor },
  epss: one.epss,
  exploit: one.exploit,
  fix: one.fix,
  packages: one.packages.map(({ name, version, fixedIn }) => ({ name, version, fixed_in: fixedIn })),
  references: [...one.references],
})

/** Reads the details that only the finding's documents have. */
function detailsOf({ provider, customer }: Finding) {
  const { note } = customer
  return {
    description: provider.description,
    company: provider.company,
    product_arn: provider.productArn,
    platform: provider.platform,
    last_observed: toIsoOrNull(provider.lastObservedAt),
    note: note && note.text,
    note_by: note && note.by,
    note_at: toIsoOrNull(note && note.at),
    confidence: customer.confidence,
    criticality: customer.criticality,
    user_defined: { ...customer.userDefined },
    related_requirements: [...provider.relatedRequirements],
    status_reasons: [...provider.statusReasons],
    remediation_text: provider.remediationText,
    remediation_url: provider.remediationUrl,
    source_url: provider.sourceUrl,
    resources: provider.resources.map(toResource),
    vulnerabilities: provider.vulnerabilities.map(toVulnerability),
    signals: provider.signals.map(({ id, title, traits }) => ({
      id,
      title,
      traits: traits.map(({ values, ...trait }) => ({ ...trait, values: [...values] })),
    })),
  }
}

/** The details of a finding whose documents are gone. */
const NOTHING_MORE = {
  confidence: null,
  criticality: null,
  user_defined: {},
  related_requirements: [],
  status_reasons: [],
  remediation_text: null,
  remediation_url: null,
  source_url: null,
  vulnerabilities: [],
  related: [],
  signals: [],
}

const is = (field: Term['field'], [first, ...rest]: readonly string[]): Term[] =>
  first === undefined ? [] : [{ field, operator: 'is', values: [first, ...rest], negated: false }]

async function relatedTo(
  index: Index,
  { id, provider }: Finding,
  scopes: Scopes,
  now: Instant,
): Promise<FindingDetail['related']> {
  const cves = [...new Set(provider.vulnerabilities.map(one => one.id))].slice(0, MOST_VALUES)
  const signals = provider.exposure ? provider.signals.slice(0, MOST_VALUES).map(signal => signal.id) : []
  const shared = [
    { by: 'signal', terms: is('id', signals) },
    { by: 'resource', terms: is('resource', [provider.resources[0].id]) },
    { by: 'control', terms: is('control', provider.control === null ? [] : [provider.control]) },
    { by: 'cve', terms: is('cve', cves) },
  ] as const
  const itself: Term = { field: 'id', operator: 'is', values: [id], negated: true }
  return Promise.all(
    shared
      .filter(({ terms }) => terms.length > 0)
      .map(async ({ by, terms }) => {
        const filter: Filter = { terms: [...terms, itself] }
        return {
          by,
          count: await countMatches(index, withScopes(filter, scopes), now),
          filter: printFilter(filter),
        }
      }),
  )
}

/** Reads one finding with all details of its documents. Throws `not_found`. */
export async function readFinding(call: {
  actor: Actor
  input: { key: string }
  signal?: AbortSignal
}): Promise<FindingDetail> {
  const { actor } = call
  authorize(actor, 'findings:read')
  const { index: shared, outbox } = await desk()
  const index = forAsker(shared, call)
  const now = askedAt()
  const found = await findFinding(index, call.input.key, actor.scopes, now)
  if (found === null) throw new AppError('not_found', 'There is no finding with this key.')
  const [first, ...rest] = found.documents
  const keys = new Set([found.item.key, ...found.documents.map(({ key }) => key)])
  const shown = {
    ...found.item,
    decision: outbox.pending.latest(...keys),
    pages: awsPages(found.item),
    observed: toIso(found.observedAt),
  }
  if (first === undefined) {
    const remembered =
      found.item.format.length === 0 ? await readGoneFinding(index, found.item.key, actor.scopes) : null
    if (remembered) return { ...shown, ...NOTHING_MORE, ...remembered }
    throw new AppError('unavailable', 'This version of Hubdesk cannot read the finding until its next sync.')
  }
  const finding = mergeFinding([first, ...rest])
  return {
    ...shown,
    ...detailsOf(finding),
    related: await relatedTo(index, finding, actor.scopes, now),
  }
}
