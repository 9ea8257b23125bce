import type { JsonObject } from '../../values/json.ts'
import { detailsOf } from '../../world/resource.ts'
import { iso } from '../lifecycle/calendar.ts'
import type { Item } from './asff.ts'
import type { Detect } from './detect.ts'
import type { Category, Signal } from './signals.ts'

type Kind = { readonly type: string; readonly title: string; readonly impact: string }

/** The resource types that Security Hub's exposure detection reads, with the words for each. */
const kinds: Readonly<Record<string, Kind>> = {
  AwsEc2Instance: {
    type: 'AWS::EC2::Instance',
    title: 'Internet reachable EC2 instance',
    impact: 'Resource Hijacking',
  },
  AwsLambdaFunction: {
    type: 'AWS::Lambda::Function',
    title: 'Publicly invocable Lambda function',
    impact: 'Resource Hijacking',
  },
  AwsEksCluster: {
    type: 'AWS::EKS::Cluster',
    title: 'Publicly accessible EKS cluster',
    impact: 'Resource Hijacking',
  },
  AwsEcsService: {
    type: 'AWS::ECS::Service',
    title: 'Internet reachable ECS service',
    impact: 'Resource Hijacking',
  },
  AwsS3Bucket: { type: 'AWS::S3::Bucket', title: 'Publicly accessible S3 bucket', impact: 'Data Exposure' },
  AwsRdsDbInstance: {
    type: 'AWS::RDS::DBInstance',
    title: 'Publicly accessible RDS DB instance',
    impact: 'Data Exposure',
  },
}
const severities = { Medium: 3, High: 4, Critical: 5 } as const
const order: readonly Category[] = ['Reachability', 'Vulnerability', 'Sensitive Data', 'Misconfiguration']
/** What OCSF lists in full; the rest is only counted. */
const listed = 20

/** Whether reachability and something worth reaching or breaking come together in one resource. */
export function isExposed(type: string, signals: readonly Signal[]): boolean {
  const categories = new Set(signals.map(signal => signal.category))
  return type in kinds && categories.has('Reachability') && categories.size > 1
}

/** A finding that only the V2 API serves; its related events are findings that stand in the store. */
export function exposureFinding(detect: Detect, signals: readonly Signal[]): Item | undefined {
  const { account, calendar, resource, random } = detect
  const kind = kinds[resource.type]
  if (!kind) return undefined
  const severity = severityOf(signals)
  const created = calendar.draw('vulnerability', random)
  const seen = Math.max(created, calendar.now - 30 * 86_400_000)
  const modified = Math.round(seen + random.next() * (calendar.now - 1000 - seen))
  const activity = modified === created ? 1 : 2
  const activityName = activity === 1 ? 'Create' : 'Update'
  const sorted = [...signals].sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category))
  const rated = { severity, severity_id: severities[severity] }
  const document = {
    activity_id: activity,
    activity_name: activityName,
    category_name: 'Findings',
    category_uid: 2,
    class_name: 'Detection Finding',
    class_uid: 2004,
    cloud: {
      account: { name: account.name, type: 'AWS Account', uid: account.id },
      provider: 'AWS',
      region: resource.region,
    },
    finding_info: {
      created_time: created,
      created_time_dt: iso(created),
      desc: `${titleOf(kind, signals)}. Related findings: ${signals.length}.`,
      first_seen_time: created,
      first_seen_time_dt: iso(created),
      last_seen_time: modified,
      last_seen_time_dt: iso(modified),
      modified_time: modified,
      modified_time_dt: iso(modified),
      related_events: sorted.slice(0, listed).map(signal => relatedEvent(signal, resource.id)),
      related_events_count: Math.min(listed, sorted.length),
      title: titleOf(kind, signals),
      types: [`Exposure/Potential Impact/${kind.impact}`],
      uid: random.hex(64),
    },
    metadata: {
      product: {
        name: 'Security Hub Exposure Detection',
        uid: `arn:aws:securityhub:${resource.region}::productv2/aws/securityhub-risk`,
        vendor_name: 'AWS',
      },
      profiles: ['cloud', 'datetime'],
      uid: random.hex(64),
      version: '1.6.0',
    },
    resources: [resourceOf(detect, kind)],
    ...rated,
    status: 'New',
    status_id: 1,
    time: modified,
    time_dt: iso(modified),
    type_name: `Detection Finding: ${activityName}`,
    type_uid: 200_400 + activity,
    vendor_attributes: rated,
  }
  return { kind: 'ocsf', document, history: [] }
}

function severityOf(signals: readonly Signal[]): keyof typeof severities {
  const has = (category: Category) => signals.some(signal => signal.category === category)
  if (signals.some(signal => signal.urgent)) return 'Critical'
  if (has('Sensitive Data')) return has('Misconfiguration') ? 'Critical' : 'High'
  return has('Vulnerability') ? 'High' : 'Medium'
}

function titleOf(kind: Kind, signals: readonly Signal[]): string {
  const parts: string[] = []
  if (signals.some(signal => signal.urgent)) {
    parts.push('network-exploitable software vulnerabilities with a high likelihood of exploitation')
  } else if (signals.some(signal => signal.category === 'Vulnerability'))
    parts.push('software vulnerabilities')
  if (signals.some(signal => signal.category === 'Sensitive Data')) parts.push('sensitive data')
  if (parts.length === 0) parts.push('misconfigurations')
  return `${kind.title} has ${parts.join(' and ')}`
}

function relatedEvent(signal: Signal, resourceId: string): JsonObject {
  const values = signal.urgent ? ['Exploit Available', 'EPSS Level >= High'] : []
  return {
    observables: [{ name: 'resources[].uid', type: 'Resource UID', type_id: 10, value: resourceId }],
    product: { uid: signal.productArn.replace(':product/', ':productv2/') },
    title: signal.title,
    traits: [
      {
        category: signal.category,
        name: signal.title,
        type: signal.category === 'Misconfiguration' ? 'Contextual' : 'Contributing',
        ...(values.length > 0 ? { values } : {}),
      },
    ],
    type: 'Finding',
    uid: signal.id,
  }
}

function resourceOf({ account, resource }: Detect, kind: Kind): JsonObject {
  const details = detailsOf(resource)
  return {
    cloud_partition: 'aws',
    ...(details ? { data: details } : {}),
    name: resource.name,
    owner: { account: { name: account.name, uid: account.id } },
    provider: 'AWS',
    region: resource.region,
    ...(resource.tags
      ? { tags: Object.entries(resource.tags).map(([name, value]) => ({ name, value })) }
      : {}),
    type: kind.type,
    uid: resource.id,
    uid_alt: resource.id,
  }
}
