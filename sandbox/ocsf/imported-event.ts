import { randomUUID } from 'node:crypto'
import type { Context } from '../operation.ts'
import type { JsonObject, StoredFinding } from '../store/store.ts'
import { objectOf, textOf } from './json.ts'
import { renderOcsf } from './render-ocsf.ts'

/** The EventBridge event of every finding that the V2 API begins to serve or serves anew. */
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
