import { resourceEntry } from '../../world/resource-entry.ts'
import { iso } from '../lifecycle/calendar.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import type { Label } from '../lifecycle/span.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import { createRandom } from '../random/random.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'
import { threatsByResource } from './threat-rows.ts'

const product = { path: 'aws/guardduty', name: 'GuardDuty', company: 'Amazon' }
const labels: Readonly<Record<number, Label>> = { 2: 'LOW', 5: 'MEDIUM', 8: 'HIGH' }

export function guardDutyFinding(detect: Detect): Item | undefined {
  const { account, resource, random } = detect
  const threats = threatsByResource[resource.type]
  if (!threats) return undefined
  const threat = random.pick(threats)
  const label = labels[threat.severity] ?? 'MEDIUM'
  const life = drawDetection(detect.calendar, random, { rhythm: 'threat', label, owner: account.owner })
  const { region } = resource
  const detector = createRandom('detector', `${account.id}/${region}`).hex(32)
  const finding = random.hex(32)
  const address = `198.51.100.${random.int(1, 254)}`
  const what =
    resource.type === 'AwsEc2Instance' ? resource.id.slice(resource.id.lastIndexOf('/') + 1) : resource.name
  const title = threat.title.replace('{who}', address).replace('{what}', what)
  const generator = `arn:aws:guardduty:${region}:${account.id}:detector/${detector}`
  const document = {
    ...commonMembers({
      ...life,
      id: `${generator}/finding/${finding}`,
      product,
      account,
      region,
      generator,
      types: [threat.asff],
      title,
      description: `${title} ${threat.advice}`,
      label,
      original: String(threat.severity),
      productFields: {
        'aws/guardduty/service/action/networkConnectionAction/remoteIpDetails/ipAddressV4': address,
        'aws/guardduty/service/archived': String(life.archived),
        'aws/guardduty/service/count': String(random.int(1, 400)),
        'aws/guardduty/service/detectorId': detector,
        'aws/guardduty/service/eventFirstSeen': iso(life.firstObserved),
        'aws/guardduty/service/eventLastSeen': iso(life.lastObserved),
        'aws/guardduty/service/resourceRole': 'TARGET',
        'aws/guardduty/service/serviceName': 'guardduty',
      },
    }),
    Resources: [resourceEntry(resource)],
    SourceUrl: `https://${region}.console.aws.amazon.com/guardduty/home?region=${region}#/findings?macros=current&fId=${finding}`,
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}
