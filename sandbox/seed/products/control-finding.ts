import { findingId } from '../../world/finding-id.ts'
import { resourceEntry } from '../../world/resource-entry.ts'
import { evaluate } from '../../world/rules/catalog.ts'
import type { Status } from '../../world/verdict.ts'
import type { Control } from '../controls/control.ts'
import { relatedRequirements, standardsOf } from '../controls/standards.ts'
import { type Calendar, day } from '../lifecycle/calendar.ts'
import { historyOf } from '../lifecycle/history.ts'
import { drawSpanThat, type Span } from '../lifecycle/span.ts'
import { triageMembers, triageOpen, type Workflow } from '../lifecycle/triage.ts'
import type { Random } from '../random/random.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'

type Subject = Detect & { readonly control: Control }

const product = { path: 'aws/securityhub', name: 'Security Hub', company: 'AWS' }
const types = ['Software and Configuration Checks/Industry and Regulatory Standards']
const advice =
  'For information on how to correct this issue, consult the AWS Security Hub controls documentation.'
/** What a control says of a resource, in the consolidated format, as Security Hub CSPM writes it. */
export function controlFinding(detect: Detect, control: Control): Item {
  const { account, calendar, keepHistory, random, resource } = detect
  const subject = { ...detect, control }
  const { reason, status } = evaluate(resource, resource.edges, control.id)
  const span = drawSubjectSpan(calendar, random, subject, status)
  const times = drawTimes(calendar, random, span, status)
  const label = status === 'FAILED' ? control.rating : 'INFORMATIONAL'
  const { now } = calendar
  const triage =
    status === 'FAILED'
      ? triageOpen(random, { label, opened: span.opened, now, resolvable: false })
      : undefined
  const workflow: Workflow = status === 'PASSED' ? 'RESOLVED' : 'NEW'
  const previous = span.closed === undefined ? times.before : 'FAILED'
  const common = commonMembers({
    ...times,
    id: findingId(resource, control.id),
    product,
    account,
    region: resource.region,
    generator: `security-control/${control.id}`,
    types,
    title: control.title,
    description: control.description,
    label,
    productFields: {
      'Resources:0/Id': resource.id,
      ...(previous ? { PreviousComplianceStatus: previous } : {}),
    },
  })
  const document = {
    ...common,
    Compliance: {
      AssociatedStandards: standardsOf(control).map(standard => ({ StandardsId: standard.id })),
      RelatedRequirements: relatedRequirements(control),
      SecurityControlId: control.id,
      Status: status,
      ...(reason ? { StatusReasons: [reason] } : {}),
    },
    Remediation: {
      Recommendation: {
        Text: advice,
        Url: `https://docs.aws.amazon.com/console/securityhub/${control.id}/remediation`,
      },
    },
    Resources: [resourceEntry(resource)],
    ...triageMembers(triage, workflow),
  }
  const changed = previous && {
    at: times.firstObserved,
    changes: [{ field: 'Compliance.Status', from: previous, to: status }],
  }
  const told = keepHistory && (changed !== undefined || triage !== undefined)
  return {
    kind: 'asff',
    document,
    history: told ? historyOf(document, times.created, changed, triage) : [],
  }
}

/** Of those that pass today, some failed for a while. */
function drawSubjectSpan(calendar: Calendar, random: Random, subject: Subject, status: Status): Span {
  const about = {
    rhythm: 'configuration',
    label: subject.control.rating,
    owner: subject.account.owner,
  } as const
  if (status === 'FAILED') return drawSpanThat('open', calendar, random, about)
  if (status === 'PASSED' && random.chance(0.34)) return drawSpanThat('closed', calendar, random, about)
  return { opened: calendar.draw('configuration', random), closed: undefined }
}

function drawTimes(calendar: Calendar, random: Random, span: Span, status: Status) {
  const { now } = calendar
  const gone = status === 'NOT_AVAILABLE' || random.chance(0.03)
  // A resource that was fine at first has an older finding; its clock starts when the status changed.
  const changed = status === 'FAILED' && random.chance(0.25)
  const created = changed ? span.opened - random.int(5, 90) * day : span.opened
  const firstObserved = span.closed ?? span.opened
  // Refreshed by later evaluations; archived findings of controls are kept for 30 days.
  const reach = gone ? 29 * day : Math.min(60 * day, now - firstObserved)
  const updated = Math.max(firstObserved, Math.round(now - random.next() ** 3 * reach - 1000))
  const lastObserved = gone ? updated : Math.max(updated, Math.round(now - random.next() * day))
  return {
    before: changed ? ('PASSED' as const) : undefined,
    created,
    firstObserved,
    updated,
    lastObserved,
    archived: gone,
  }
}
