import { numberOf, objectOf, textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'

const OTHER = 99

/**
 * Fills what an incomplete OCSF finding lacks, from what it does say, and never changes what it says.
 * Findings of other clouds carry no AWS account: they are taken as the caller's own.
 */
export function completeOcsf(finding: JsonObject, context: Context): JsonObject {
  const info = objectOf(finding.finding_info)
  const metadata = objectOf(finding.metadata)
  const cloud = objectOf(finding.cloud)
  const account = objectOf(cloud.account)
  const title = textOf(info.title) ?? textOf(finding.message) ?? textOf(info.desc) ?? textOf(info.uid)
  return {
    activity_id: 1,
    severity_id: OTHER,
    time: numberOf(info.modified_time) ?? numberOf(info.created_time) ?? context.now(),
    ...finding,
    metadata: { version: '1.1.0', product: { name: 'Unknown' }, ...metadata },
    finding_info: title === undefined ? info : { ...info, title },
    cloud: { ...cloud, account: { ...account, uid: textOf(account.uid) ?? context.account } },
  }
}
