import { resourceEntry } from '../../world/resource-entry.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'
import { labelOf } from './inspector.ts'

const product = { path: 'aquasecurity/aquasecurity', name: 'Aqua Security', company: 'Aqua Security' }

/** As Trivy's ASFF template writes a vulnerability of an image. */
export function trivyFinding(detect: Detect, found: Vulnerability): Item {
  const { account, resource, random } = detect
  const label = labelOf(found.score)
  const life = drawDetection(detect.calendar, random, {
    rhythm: 'vulnerability',
    label,
    owner: account.owner,
  })
  const image = `${account.id}.dkr.ecr.${resource.region}.amazonaws.com/${resource.name}`
  const target = `${image} (amazon 2023)`
  const other = {
    'CVE ID': found.id,
    'Installed Package': found.installed,
    NvdCvssScoreV3: String(found.score),
    NvdCvssVectorV3: found.vector,
    'Patched Package': found.fixed ?? '',
    PkgName: found.package,
  }
  const document = {
    ...commonMembers({
      ...life,
      id: `${target}/${found.id}`,
      product,
      account,
      region: resource.region,
      generator: `Trivy/${found.id}`,
      types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
      title: `Trivy found a vulnerability to ${found.id} in container ${target}, related to ${found.package}`,
      description: found.description,
      label,
      productFields: { 'Product Name': 'Trivy' },
    }),
    Remediation: {
      Recommendation: {
        Text: 'More information on this vulnerability is provided in the hyperlink',
        Url: `https://avd.aquasec.com/nvd/${found.id.toLowerCase()}`,
      },
    },
    Resources: [
      {
        ...resourceEntry(resource, { Container: { ImageName: image }, Other: other }),
        Id: target,
        Type: 'Container',
      },
    ],
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}
