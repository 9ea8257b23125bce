import type { JsonObject } from '../../values/json.ts'
import { compact, objectsOf, textOf, textsOf } from '../../values/json.ts'
import { findingClass } from './finding-class.ts'
import { instantPair } from './instants.ts'
import { productUid } from './metadata-uid.ts'

export function renderFindingInfo(asff: JsonObject): JsonObject {
  const related = objectsOf(asff.RelatedFindings)
  return compact({
    ...instantPair('created_time', asff.CreatedAt),
    desc: textOf(asff.Description),
    ...instantPair('first_seen_time', asff.FirstObservedAt),
    ...instantPair('last_seen_time', asff.LastObservedAt),
    ...instantPair('modified_time', asff.UpdatedAt),
    related_events: related.map(renderRelated),
    related_events_count: related.length === 0 ? undefined : related.length,
    src_url: textOf(asff.SourceUrl),
    title: textOf(asff.Title),
    types: [...textsOf(asff.Types), findingClass(asff).type],
    uid: textOf(asff.Id),
  })
}

function renderRelated(related: JsonObject): JsonObject {
  const product = textOf(related.ProductArn)
  return compact({
    product: product === undefined ? undefined : { uid: productUid(product) },
    type: 'Finding',
    uid: textOf(related.Id),
  })
}
