import { importedV2Event } from '../../events/imported-v2-event.ts'
import { type Target, targetsOf } from '../../ocsf/changes/update-targets.ts'
import { mergeOverlay, type OverlayChange } from '../../ocsf/rendering/overlay.ts'
import { renderOcsf } from '../../ocsf/rendering/render-ocsf.ts'
import { severityIds, statusIds } from '../../ocsf/rendering/vocabulary.ts'
import { isSeenBy } from '../../ocsf/search/matching-findings.ts'
import type { StoredFinding } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { numberOf, objectOf, textOf } from '../../values/json.ts'
import type { Context, Input, Operation } from '../../wire/operation.ts'
import { validationError } from '../../wire/validation.ts'

/** Changes only what the V2 API shows: `modified_time` and the ASFF finding stay as they are. */
export const batchUpdateFindingsV2: Operation = {
  service: 'securityhub',
  name: 'BatchUpdateFindingsV2',
  route: { method: 'PATCH', path: '/findingsv2/batchupdatev2' },
  open: true,
  run(context, input) {
    const change = parseChange(input)
    const targets = targetsOf(context, input)
    return context.store.transaction(() => {
      const processed: JsonObject[] = []
      const unprocessed: JsonObject[] = []
      for (const target of targets) {
        const refused = refusal(context, target)
        if (refused || !target.finding) unprocessed.push({ ...target.named, ...refused })
        else processed.push(update(context, target.finding, change))
      }
      return { ProcessedFindings: processed, UnprocessedFindings: unprocessed }
    })
  },
}

function parseChange(input: Input): OverlayChange {
  const severity = oneOfIds(input.SeverityId, severityIds, 'SeverityId')
  const status = oneOfIds(input.StatusId, statusIds, 'StatusId')
  const { Comment: comment } = input
  if (comment !== undefined && (typeof comment !== 'string' || comment.length < 1 || comment.length > 512)) {
    throw validationError('Comment must have between 1 and 512 characters')
  }
  if (severity === undefined && status === undefined && comment === undefined) {
    throw validationError('At least one of SeverityId, StatusId or Comment must be provided')
  }
  return {
    ...(severity === undefined ? {} : { severity_id: severity }),
    ...(status === undefined ? {} : { status_id: status }),
    ...(comment === undefined ? {} : { comment }),
  }
}

function oneOfIds(value: unknown, allowed: readonly number[], name: string): number | undefined {
  if (value === undefined || value === null) return undefined
  const id = numberOf(value)
  if (id === undefined || !allowed.includes(id)) {
    throw validationError(`${name} must be one of [${allowed.join(', ')}]`)
  }
  return id
}

function refusal(context: Context, target: Target): JsonObject | undefined {
  if (target.repeated) {
    return { ErrorCode: 'ConflictException', ErrorMessage: 'Finding identifier is duplicated' }
  }
  if (!target.finding || !isSeenBy(context, target.finding)) {
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: 'Finding Not Found' }
  }
  return undefined
}

function update(context: Context, finding: StoredFinding, change: OverlayChange): JsonObject {
  const changed = { ...finding, v2: mergeOverlay(finding, change) }
  context.store.findings.put([changed])
  context.store.queue.publish(importedV2Event(context, changed))
  const { cloud, finding_info: info, metadata } = renderOcsf(changed)
  return {
    FindingIdentifier: {
      CloudAccountUid: textOf(objectOf(objectOf(cloud).account).uid) ?? '',
      FindingInfoUid: textOf(objectOf(info).uid) ?? '',
      MetadataProductUid: textOf(objectOf(objectOf(metadata).product).uid) ?? '',
    },
    MetadataUid: textOf(objectOf(metadata).uid) ?? '',
  }
}
