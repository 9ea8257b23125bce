import type { JsonObject } from '../../store/store.ts'
import { iso } from '../lifecycle/calendar.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import { commonMembers, type Item, resourceEntry } from './asff.ts'
import type { Detect } from './detect.ts'

const product = { path: 'aws/macie', name: 'Macie', company: 'AWS' }
const kinds = [
  {
    name: 'Personal',
    category: 'PERSONAL_INFORMATION',
    type: 'USA_SOCIAL_SECURITY_NUMBER',
    holds: 'personal information',
  },
  {
    name: 'Financial',
    category: 'FINANCIAL_INFORMATION',
    type: 'CREDIT_CARD_NUMBER',
    holds: 'financial information',
  },
  { name: 'Credentials', category: 'CREDENTIALS', type: 'AWS_CREDENTIALS', holds: 'credentials' },
] as const
const paths = [
  'exports/customers-2026.csv',
  'backups/app.sql.gz',
  'uploads/forms/scan-0142.json',
  'logs/debug.txt',
] as const

/** Sensitive data in an object of the bucket. */
export function macieFinding(detect: Detect): Item {
  const { account, resource, random } = detect
  const kind = random.pick(kinds)
  const label = resource.exposed || kind.name === 'Credentials' ? 'HIGH' : 'MEDIUM'
  const life = drawDetection(detect.calendar, random, { rhythm: 'data', label, owner: account.owner })
  const path = random.pick(paths)
  const count = random.int(1, 4800)
  const document = {
    ...commonMembers({
      ...life,
      id: random.hex(32),
      product,
      account,
      region: resource.region,
      generator: 'aws/macie',
      types: [`Sensitive Data Identifications/PII/SensitiveData:S3Object-${kind.name}`],
      title: `The S3 object contains ${kind.holds}.`,
      description: `The S3 object contains ${kind.holds}: ${count} occurrences of ${kind.type} in ${path}.`,
      label,
      productFields: {
        OriginType: 'SENSITIVE_DATA_DISCOVERY_JOB',
        'S3Bucket.effectivePermission': resource.exposed ? 'PUBLIC' : 'NOT_PUBLIC',
        'S3Object.Extension': path.slice(path.lastIndexOf('.') + 1),
        'S3Object.Path': `${resource.name}/${path}`,
        'S3Object.PublicAccess': String(resource.exposed),
        'S3Object.Size': String(random.int(2_000, 90_000_000)),
        'S3Object.StorageClass': 'STANDARD',
      },
    }),
    Resources: [resourceEntry(resource), objectEntry(detect, path, kind, count, life.firstObserved)],
    Sample: false,
    ...triageMembers(life.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, life, detect.keepHistory) }
}

/** The bucket's policy or settings open it to everyone. */
export function maciePolicyFinding(detect: Detect): Item {
  const { account, resource, random } = detect
  const life = drawDetection(detect.calendar, random, {
    rhythm: 'configuration',
    label: 'HIGH',
    owner: account.owner,
  })
  const open = { ...life, archived: false }
  const document = {
    ...commonMembers({
      ...open,
      id: random.hex(32),
      product,
      account,
      region: resource.region,
      generator: 'aws/macie',
      types: ['Effects/Data Exposure/Policy:IAMUser-S3BucketPublic'],
      title: 'The S3 bucket is publicly accessible',
      description: `The bucket ${resource.name} is publicly accessible: its policy or access control list grants access to everyone.`,
      label: 'HIGH',
      productFields: { 'S3Bucket.effectivePermission': 'PUBLIC' },
    }),
    Resources: [resourceEntry(resource)],
    Sample: false,
    ...triageMembers(open.triage, 'NEW'),
  }
  return { kind: 'asff', document, history: detectionHistory(document, open, detect.keepHistory) }
}

function objectEntry(
  { resource, random }: Detect,
  path: string,
  kind: (typeof kinds)[number],
  count: number,
  seen: number,
): JsonObject {
  return {
    DataClassification: {
      Result: {
        AdditionalOccurrences: count > 15,
        MimeType: 'text/plain',
        SensitiveData: [
          { Category: kind.category, Detections: [{ Count: count, Type: kind.type }], TotalCount: count },
        ],
        Status: { Code: 'COMPLETE' },
      },
    },
    Details: {
      AwsS3Object: { ETag: random.hex(32), LastModified: iso(seen), ServerSideEncryption: 'aws:kms' },
    },
    Id: `${resource.id}/${path}`,
    Partition: 'aws',
    Region: resource.region,
    Type: 'AwsS3Object',
  }
}
