import { importedEvent } from '../../events/imported-event.ts'
import { importedV2Event } from '../../events/imported-v2-event.ts'
import { servedByV2 } from '../../ocsf/rendering/finding-class.ts'
import type { JsonObject } from '../../values/json.ts'
import { textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { historyRecord } from './history-record.ts'

/** Stores a changed finding with its history and publishes its event, in the transaction of the caller. */
export function saveFinding(
  context: Context,
  before: JsonObject | undefined,
  after: JsonObject,
  source: 'BATCH_IMPORT_FINDINGS' | 'BATCH_UPDATE_FINDINGS',
): void {
  const { findings, history, queue } = context.store
  const productArn = textOf(after.ProductArn) ?? ''
  const id = textOf(after.Id) ?? ''
  findings.put([{ kind: 'asff', document: after }])
  const record = historyRecord(context, before, after, source)
  const stored = findings.get(productArn, id)
  if (record && stored) history.append(stored.rowid, record)
  queue.publish(importedEvent(context, after))
  // What BatchUpdateFindings changes does not show on the V2 side.
  if (stored && source === 'BATCH_IMPORT_FINDINGS' && servedByV2(after))
    queue.publish(importedV2Event(context, stored))
}
