import type { JsonObject } from '../../values/json.ts'
import type { ResourceOf } from '../../world/resource.ts'
import { resourceEntry } from '../../world/resource-entry.ts'
import { detectionHistory, drawDetection } from '../lifecycle/detection.ts'
import { triageMembers } from '../lifecycle/triage.ts'
import { commonMembers, type Item } from './asff.ts'
import type { Detect } from './detect.ts'

const product = { path: 'aws/macie', name: 'Macie', company: 'AWS' }
const kinds = {
  PERSONAL_INFORMATION: {
    name: 'Personal',
    type: 'USA_SOCIAL_SECURITY_NUMBER',
    holds: 'personal information',
  },
  FINANCIAL_INFORMATION: { name: 'Financial', type: 'CREDIT_CARD_NUMBER', holds: 'financial information' },
  CREDENTIALS: { name: 'Credentials', type: 'AWS_CREDENTIALS', holds: 'credentials' },
} as const

/** Sensitive data in an object of the bucket. */
export function macieFinding(detect: Detect, object: ResourceOf<'AwsS3Object'>): Item {
  const { account, resource, random } = detect
  const { Category, Key: path, Occurrences: count, Size } = object.settings
  const kind = kinds[Category]
  const label = resource.exposed || kind.name === 'Credentials' ? 'HIGH' : 'MEDIUM'
  const life = drawDetection(detect.calendar, random, { rhythm: 'data', label, owner: account.owner })
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
        'S3Object.Size': String(Size),
        'S3Object.StorageClass': 'STANDARD',
      },
    }),
    Resources: [resourceEntry(resource), objectEntry(object)],
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

function objectEntry(object: ResourceOf<'AwsS3Object'>): JsonObject {
  const { Category, Occurrences } = object.settings
  return {
    DataClassification: {
      Result: {
        AdditionalOccurrences: Occurrences > 15,
        MimeType: 'text/plain',
        SensitiveData: [
          {
            Category,
            Detections: [{ Count: Occurrences, Type: kinds[Category].type }],
            TotalCount: Occurrences,
          },
        ],
        Status: { Code: 'COMPLETE' },
      },
    },
    ...resourceEntry(object),
  }
}
