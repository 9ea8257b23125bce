import { detailsOf } from '../../world/resource.ts'
import { resourceEntry } from '../../world/resource-entry.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'

const product = { path: 'aws/access-analyzer', name: 'IAM Access Analyzer', company: 'AWS' }
const advice =
  "If the access isn't intended, it indicates a potential security risk. Use the console for the resource to modify or remove the policy that grants the unintended access."
const subjects: Readonly<Record<string, readonly [type: string, actions: string]>> = {
  AwsS3Bucket: ['AWS::S3::Bucket', 's3:GetObject,s3:GetObjectVersion'],
  AwsIamRole: ['AWS::IAM::Role', 'sts:AssumeRole'],
  AwsKmsKey: ['AWS::KMS::Key', 'kms:Decrypt,kms:GenerateDataKey'],
  AwsSqsQueue: ['AWS::SQS::Queue', 'sqs:SendMessage'],
  AwsLambdaFunction: ['AWS::Lambda::Function', 'lambda:InvokeFunction'],
  AwsSecretsManagerSecret: ['AWS::SecretsManager::Secret', 'secretsmanager:GetSecretValue'],
}

/** Access from outside the organization; one finding a resource. */
export function accessAnalyzerFinding(detect: Detect): Item | undefined {
  const { account, resource, random } = detect
  const subject = subjects[resource.type]
  if (!subject) return undefined
  const [type, actions] = subject
  const label = resource.exposed ? 'HIGH' : 'LOW'
  const drawn = drawDetection(detect.calendar, random, {
    rhythm: 'configuration',
    label,
    owner: account.owner,
  })
  // What the resource shows is open still.
  const life = resource.exposed ? { ...drawn, archived: false } : drawn
  const principal = resource.exposed ? '*' : String(random.int(300_000_000_000, 999_999_999_999))
  const access = resource.exposed ? 'public' : 'cross-account'
  const document = {
    ...commonMembers({
      ...life,
      id: `arn:aws:access-analyzer:${resource.region}:${account.id}:analyzer/organization-analyzer/${resource.id}`,
      product,
      account,
      region: resource.region,
      generator: 'aws/access-analyzer',
      types: [
        resource.exposed
          ? 'Effects/Data Exposure/External Access Granted'
          : 'Software and Configuration Checks/AWS Security Best Practices/External Access Granted',
      ],
      title: `${resource.type}/${resource.id}/ allows ${access} access`,
      description: `${type}/${resource.id}/ allows ${access} access from AWS ${principal}`,
      label,
    }),
    Remediation: { Recommendation: { Text: advice } },
    Resources: [
      resourceEntry(resource, {
        ...detailsOf(resource),
        Other: {
          'Action Granted': actions,
          Condition: 'none',
          'External Principal': principal,
          'External Principal Type': 'AWS',
        },
      }),
    ],
    SourceUrl: `https://console.aws.amazon.com/access-analyzer/home?region=${resource.region}#/findings/details/${random.uuid()}`,
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}
