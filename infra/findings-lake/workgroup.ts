import { Aws, type CfnParameter } from 'aws-cdk-lib'
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { DATABASE, WORKGROUP } from './names'
import { FINDING_LATEST, FINDING_VERSIONS } from './views'

type Settings = {
  readonly results: Bucket
  readonly key: Key
  readonly cutoff: CfnParameter
  readonly database: CfnDatabase
}

/**
 * Adds the workgroup of the desk's queries. It decides where and how results are stored, and no query reads more than
 * the cut-off.
 */
export function addWorkGroup(scope: Construct, { results, key, cutoff, database }: Settings): void {
  const workGroup = new CfnWorkGroup(scope, 'WorkGroup', {
    name: WORKGROUP,
    description: 'Queries of Hubdesk',
    recursiveDeleteOption: false,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      requesterPaysEnabled: false,
      bytesScannedCutoffPerQuery: cutoff.valueAsNumber,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${results.bucketName}/`,
        expectedBucketOwner: Aws.ACCOUNT_ID,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
      },
    },
  })
  const views = {
    'finding_versions: every version of every finding': FINDING_VERSIONS,
    'finding_latest: the newest version of every finding': FINDING_LATEST,
  }
  for (const [at, [name, queryString]] of Object.entries(views).entries()) {
    const query = new CfnNamedQuery(scope, `View${at + 1}`, {
      name: `Hubdesk ${at + 1}: ${name.split(':')[0]}`,
      description: `Run once. Makes the view ${name}.`,
      database: DATABASE,
      workGroup: WORKGROUP,
      queryString,
    })
    query.addResourceDependency(workGroup)
    query.addResourceDependency(database)
  }
}
