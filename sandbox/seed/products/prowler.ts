import { resourceEntry } from '../../world/resource-entry.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import type { Label } from '../lifecycle/span.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'

type Check = { readonly id: string; readonly title: string; readonly label: Label; readonly says: string }

const product = { path: 'prowler/prowler', name: 'Prowler', company: 'Prowler' }
const checks: Readonly<Record<string, readonly [Check, ...Check[]]>> = {
  AwsEc2Instance: [
    {
      id: 'ec2_instance_imdsv2_enabled',
      title: 'Check if EC2 Instance Metadata Service Version 2 (IMDSv2) is Enabled and Required.',
      label: 'HIGH',
      says: 'has IMDSv2 disabled or not required',
    },
    {
      id: 'ec2_instance_older_than_specific_days',
      title: 'Check EC2 Instances older than specific days.',
      label: 'MEDIUM',
      says: 'is older than 180 days',
    },
  ],
  AwsS3Bucket: [
    {
      id: 's3_bucket_object_versioning',
      title: 'Check if S3 buckets have object versioning enabled',
      label: 'MEDIUM',
      says: 'has versioning disabled',
    },
    {
      id: 's3_bucket_no_mfa_delete',
      title: 'Check if S3 bucket MFA Delete is not enabled.',
      label: 'MEDIUM',
      says: 'has MFA Delete disabled',
    },
  ],
  AwsLambdaFunction: [
    {
      id: 'awslambda_function_no_secrets_in_variables',
      title: 'Find secrets in Lambda functions variables.',
      label: 'CRITICAL',
      says: 'has a potential secret in its variables',
    },
  ],
  AwsRdsDbInstance: [
    {
      id: 'rds_instance_deletion_protection',
      title: 'Check if RDS instances have deletion protection enabled.',
      label: 'MEDIUM',
      says: 'has deletion protection disabled',
    },
  ],
  AwsIamUser: [
    {
      id: 'iam_user_accesskey_unused',
      title: 'Ensure User Access Keys unused are disabled',
      label: 'MEDIUM',
      says: 'has access keys that are unused for more than 45 days',
    },
  ],
}

/** As Prowler exports to Security Hub: failed checks only. */
export function prowlerFinding(detect: Detect): Item | undefined {
  const { account, resource, random } = detect
  const fitting = checks[resource.type]
  if (!fitting) return undefined
  const check = random.pick(fitting)
  const life = drawDetection(detect.calendar, random, {
    rhythm: 'configuration',
    label: check.label,
    owner: account.owner,
  })
  const document = {
    ...commonMembers({
      ...life,
      id: `prowler-${check.id}-${account.id}-${resource.region}-${random.hex(9)}`,
      product,
      account,
      region: resource.region,
      generator: `prowler-${check.id}`,
      types: ['Software and Configuration Checks'],
      title: check.title,
      description: `${resource.name} ${check.says}.`,
      label: check.label,
      productFields: { ProviderName: 'Prowler', ProviderVersion: '5.3.0', ProwlerResourceName: resource.id },
    }),
    Compliance: { Status: 'FAILED' },
    Remediation: {
      Recommendation: {
        Text: 'See the page of the check.',
        Url: `https://hub.prowler.com/check/${check.id}`,
      },
    },
    Resources: [resourceEntry(resource)],
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}
