import { saysNothing } from '../findings/checks/check.ts'
import { severityIdOfCaption } from '../ocsf/rendering/vocabulary.ts'
import type { JsonObject } from '../values/json.ts'
import { objectOf, objectsOf, textOf } from '../values/json.ts'
import { readInstant } from '../values/read-instant.ts'
import type { Context } from '../wire/operation.ts'
import type { Completed } from './complete-finding.ts'
import { namedAccount } from './named-account.ts'

const OTHER = 99
const moments = ['modified_time_dt', 'modified_time', 'created_time_dt', 'created_time'] as const

/**
 * Fills the gaps of an incomplete OCSF finding from its other members, and changes none of them. An empty member counts
 * as absent. Returns a reason when nothing names the account. A guess would file the finding under another account.
 */
export function completeOcsf(given: JsonObject, context: Context): Completed {
  const finding = withoutEmpty(given)
  const info = withoutEmpty(objectOf(finding.finding_info))
  const metadata = withoutEmpty(objectOf(finding.metadata))
  const cloud = objectOf(finding.cloud)
  const account = objectOf(cloud.account)
  const uid = accountOf(finding)
  if (uid === undefined) return { reason: 'neither cloud.account.uid nor an ARN names the account it is of' }
  const title = textOf(info.title) ?? textOf(finding.message) ?? textOf(info.desc) ?? textOf(info.uid)
  return {
    finding: {
      activity_id: 1,
      severity_id: severityIdOfCaption(textOf(finding.severity) ?? '') ?? OTHER,
      ...finding,
      time: timeOf(finding, info) ?? context.now(),
      metadata: { version: '1.1.0', product: { name: 'Unknown' }, ...metadata },
      finding_info: title === undefined ? info : { ...info, title },
      cloud: { ...cloud, account: { ...account, uid } },
    },
  }
}

/** Returns the first instant that the finding gives. Some tools write `event_time` for `time`. */
function timeOf(finding: JsonObject, info: JsonObject): number | undefined {
  const said = [finding.time_dt, finding.time, ...moments.map(name => info[name]), finding.event_time]
  return said.map(readInstant).find(moment => moment !== undefined)
}

/** Returns the account of a finding. Before OCSF 1.0 it was in `cloud.account_uid`. */
function accountOf(finding: JsonObject): string | undefined {
  const cloud = objectOf(finding.cloud)
  const stated = [objectOf(cloud.account).uid, cloud.account_uid].find(uid => !saysNothing(uid))
  const resources = [...objectsOf(finding.resources), objectOf(finding.resource)]
  const metadata = objectOf(finding.metadata)
  return (
    (stated === undefined ? undefined : String(stated)) ??
    namedAccount([
      [objectOf(finding.finding_info).uid, metadata.uid],
      resources.map(({ uid }) => uid),
      [objectOf(metadata.product).uid],
    ])
  )
}

function withoutEmpty(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !saysNothing(value)))
}
