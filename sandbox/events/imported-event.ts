import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../values/json.ts'
import { textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'

/** Builds the EventBridge event of one imported or updated finding. */
export function importedEvent(context: Context, finding: JsonObject): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Security Hub Findings - Imported',
    source: 'aws.securityhub',
    account: context.account,
    time: `${new Date(context.now()).toISOString().slice(0, 19)}Z`,
    region: context.region,
    resources: [`${textOf(finding.ProductArn)}/${textOf(finding.Id)}`],
    detail: { findings: [finding] },
  }
}
