import type { JsonObject } from '../../values/json.ts'
import { resourceEntry } from '../../world/resource-entry.ts'
import { iso } from '../lifecycle/calendar.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import type { Label } from '../lifecycle/span.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'

const product = { path: 'aws/inspector', name: 'Inspector', company: 'Amazon' }
const fixedText =
  'Remediation is available. Please refer to the Fixed version in the vulnerability details section above. For detailed remediation guidance for each of the affected packages, refer to the vulnerabilities section of the detailed finding JSON.'
const kinds: Readonly<Record<string, string>> = {
  AwsEc2Instance: 'EC2_INSTANCE',
  AwsEcrContainerImage: 'ECR_IMAGE',
  AwsLambdaFunction: 'LAMBDA_FUNCTION',
}

/** A package vulnerability as Amazon Inspector (version 2) sends it. */
export function inspectorFinding(detect: Detect, found: Vulnerability): Item {
  const { account, resource, random } = detect
  const label = labelOf(found.score)
  const life = drawDetection(detect.calendar, random, {
    rhythm: 'vulnerability',
    label,
    owner: account.owner,
  })
  const common = commonMembers({
    ...life,
    id: `arn:aws:inspector2:${resource.region}:${account.id}:finding/${random.hex(32)}`,
    product,
    account,
    region: resource.region,
    generator: 'AWSInspector',
    types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    title: `${found.id} - ${found.package}`,
    description: found.description,
    label,
    productFields: {
      'aws/inspector/FindingStatus': life.archived ? 'CLOSED' : 'ACTIVE',
      'aws/inspector/ProductVersion': '2',
      'aws/inspector/inspectorScore': found.score.toFixed(1),
      'aws/inspector/inspectorScoreVersion': '3.1',
      'aws/inspector/packageVulnerabilityDetails/type': kinds[resource.type] ?? 'EC2_INSTANCE',
    },
  })
  const document = {
    ...common,
    FindingProviderFields: { ...common.FindingProviderFields, Severity: { Label: label, Original: label } },
    Remediation: { Recommendation: { Text: found.fixed ? fixedText : 'None Provided' } },
    Resources: [resourceEntry(resource)],
    Vulnerabilities: [vulnerabilityEntry(found, life.lastObserved)],
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}

/** An open port that Inspector found by reading the network's configuration. */
export function reachabilityFinding(detect: Detect, port: number): Item {
  const { account, resource, random } = detect
  const label = port === 22 || port === 3389 ? 'HIGH' : 'MEDIUM'
  const life = drawDetection(detect.calendar, random, {
    rhythm: 'configuration',
    label,
    owner: account.owner,
  })
  const open = { ...life, archived: false }
  const instance = resource.id.slice(resource.id.lastIndexOf('/') + 1)
  const document = {
    ...commonMembers({
      ...open,
      id: `arn:aws:inspector2:${resource.region}:${account.id}:finding/${random.hex(32)}`,
      product,
      account,
      region: resource.region,
      generator: 'AWSInspector',
      types: ['Software and Configuration Checks/AWS Security Best Practices/Network Reachability'],
      title: `Port ${port} is reachable from an Internet Gateway - TCP`,
      description: `On the instance ${instance}, the port range ${port}-${port} is reachable from the InternetGateway igw-0${random.hex(16)} from an attached ENI eni-0${random.hex(16)}.`,
      label,
      productFields: { 'aws/inspector/FindingStatus': 'ACTIVE', 'aws/inspector/ProductVersion': '2' },
    }),
    Remediation: {
      Recommendation: {
        Text: 'You can restrict access to your instance by modifying the Security Groups or ACLs in the network path.',
      },
    },
    Resources: [resourceEntry(resource)],
    ...triageMembers(open.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, open, detect.keepHistory) }
}

export function labelOf(score: number): Label {
  if (score >= 9) return 'CRITICAL'
  if (score >= 7) return 'HIGH'
  return score >= 4 ? 'MEDIUM' : 'LOW'
}

function vulnerabilityEntry(found: Vulnerability, seen: number): JsonObject {
  const url = `https://nvd.nist.gov/vuln/detail/${found.id}`
  const system = found.ecosystem === 'OS'
  return {
    Cvss: [{ BaseScore: found.score, BaseVector: found.vector, Source: 'NVD', Version: '3.1' }],
    EpssScore: found.epss,
    ExploitAvailable: found.exploited ? 'YES' : 'NO',
    FixAvailable: found.fixed ? 'YES' : 'NO',
    Id: found.id,
    ...(found.exploited ? { LastKnownExploitAt: iso(seen) } : {}),
    ReferenceUrls: [url],
    Vendor: {
      Name: 'NVD',
      Url: url,
      VendorCreatedAt: `${found.published}T00:00:00Z`,
      VendorSeverity: labelOf(found.score),
      VendorUpdatedAt: `${found.published}T00:00:00Z`,
    },
    VulnerablePackages: [
      {
        Architecture: system ? 'X86_64' : 'NOARCH',
        Epoch: '0',
        ...(system ? {} : { FilePath: `/app/lib/${found.package.split(':').at(-1)}` }),
        ...(found.fixed ? { FixedInVersion: found.fixed } : {}),
        Name: found.package,
        PackageManager: found.ecosystem,
        ...(system && found.fixed ? { Remediation: `sudo yum update ${found.package}` } : {}),
        Version: found.installed,
      },
    ],
  }
}
