import { servedByV2 } from '../ocsf/finding-class.ts'
import { importedV2Event } from '../ocsf/imported-event.ts'
import { textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { historyRecord } from './history-record.ts'
import { importedEvent } from './imported-event.ts'

/** Stores a changed finding with its history and tells the queue, in the transaction of the caller. */
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
