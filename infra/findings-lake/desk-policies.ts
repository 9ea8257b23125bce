import { Aws, CfnOutput } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { IAM_ACTIONS } from '@/server/domain/rights/iam-actions'
import { DATABASE, EVENTS, TABLES, WORKGROUP } from './names'

const LAKE_ACTIONS = IAM_ACTIONS.filter(({ purpose }) => purpose === 'lake').map(({ action }) => action)

type Parts = { readonly lake: Bucket; readonly results: Bucket; readonly key: Key }

const arn = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`

/**
 * Adds two policies to attach. The one for Athena's users only reads the lake. The one for copies of the export only
 * writes its folder.
 */
export function addDeskPolicies(scope: Construct, parts: Parts): void {
  const policies = {
    DeskReads: new ManagedPolicy(scope, 'DeskReads', {
      description: 'Hubdesk asks Athena about the findings lake',
      statements: [...asksAthena(), ...readsLake(parts), ...keepsResults(parts), usesKey(parts)],
    }),
    DeskExports: new ManagedPolicy(scope, 'DeskExports', {
      description: 'Copies the export of Hubdesk into the findings lake',
      statements: [...writesExport(parts), usesKey(parts)],
    }),
  }
  for (const [name, { managedPolicyArn: value }] of Object.entries(policies))
    new CfnOutput(scope, `${name}PolicyArn`, { value })
}

const asksAthena = (): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Athena',
    // Consoles and drivers also read the workgroup; Hubdesk does not.
    actions: [...LAKE_ACTIONS, 'athena:GetWorkGroup'],
    resources: [arn('athena', `workgroup/${WORKGROUP}`)],
  }),
  new PolicyStatement({
    sid: 'Catalogue',
    actions: [
      'glue:GetDatabase',
      'glue:GetTable',
      'glue:GetTables',
      'glue:GetPartition',
      'glue:GetPartitions',
    ],
    resources: [
      arn('glue', 'catalog'),
      arn('glue', `database/${DATABASE}`),
      arn('glue', `table/${DATABASE}/*`),
    ],
  }),
]

const inFolders = (...folders: readonly string[]) => ({
  StringLike: { 's3:prefix': folders.map(folder => `${folder}/*`) },
})

const readsLake = ({ lake }: Parts): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Lake',
    actions: ['s3:GetObject'],
    resources: [lake.arnForObjects(`${TABLES}/*`), lake.arnForObjects(`${EVENTS}/*`)],
  }),
  new PolicyStatement({
    sid: 'LakeList',
    actions: ['s3:ListBucket'],
    resources: [lake.bucketArn],
    conditions: inFolders(TABLES, EVENTS),
  }),
  new PolicyStatement({ sid: 'LakePlace', actions: ['s3:GetBucketLocation'], resources: [lake.bucketArn] }),
]

/** Athena writes and reads results with the rights of its caller. */
const keepsResults = ({ results }: Parts): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Results',
    actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    resources: [results.arnForObjects('*')],
  }),
  new PolicyStatement({
    sid: 'ResultsBucket',
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    resources: [results.bucketArn],
  }),
]

const writesExport = ({ lake }: Parts): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Export',
    actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
    resources: [lake.arnForObjects(`${TABLES}/*`)],
  }),
  new PolicyStatement({
    sid: 'ExportList',
    actions: ['s3:ListBucket'],
    resources: [lake.bucketArn],
    conditions: inFolders(TABLES),
  }),
]

const usesKey = ({ key }: Parts): PolicyStatement =>
  new PolicyStatement({
    sid: 'Key',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } },
  })
