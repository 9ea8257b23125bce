import { randomUUID } from 'node:crypto'
import { renderOcsf } from '../ocsf/rendering/render-ocsf.ts'
import type { StoredFinding } from '../store/store.ts'
import type { JsonObject } from '../values/json.ts'
import { objectOf, textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'

/** Builds the EventBridge event of a finding that the V2 API serves for the first time, or serves again after a change. */
export function importedV2Event(
  context: Pick<Context, 'now' | 'account' | 'region'>,
  finding: StoredFinding,
): JsonObject {
  const document = renderOcsf(finding)
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Findings Imported V2',
    source: 'aws.securityhub',
    account: context.account,
    time: `${new Date(context.now()).toISOString().slice(0, 19)}Z`,
    region: context.region,
    resources: [textOf(objectOf(document.metadata).uid) ?? ''],
    detail: { findings: [document] },
  }
}
