import { BatchUpdateFindingsV2Command } from '@aws-sdk/client-securityhub'
import { z } from 'zod'
import type { Severity } from '@/lib/finding/severity'
import type { Workflow } from '@/lib/finding/statuses'
import { callAws } from '@/server/aws/wire/call-aws'
import {
  readUpdateAnswer,
  type UpdateAnswer,
  WRITE_CALL,
  type WriteClients,
} from '@/server/aws/wire/write-clients'
import type { OcsfUpdate } from '@/server/domain/change/send-item'

/** OCSF `status_id` and `severity_id` of decisions. */
const STATUS_ID: Readonly<Record<Workflow, number>> = { NEW: 1, NOTIFIED: 2, SUPPRESSED: 3, RESOLVED: 4 }
const SEVERITY_ID: Readonly<Record<Severity, number>> = {
  INFORMATIONAL: 1,
  LOW: 2,
  MEDIUM: 3,
  HIGH: 4,
  CRITICAL: 5,
}

const named = z.object({ MetadataUid: z.string() })

function nameOf(entry: unknown): string | null {
  const read = named.safeParse(entry)
  return read.success ? read.data.MetadataUid : null
}

/** Like `updateFindings`, for findings of Security Hub (OCSF) by `metadata.uid`. Throws `AwsError`. */
export async function updateFindingsV2(
  clients: WriteClients,
  uids: readonly string[],
  { workflow, severity, comment }: OcsfUpdate,
  signal: AbortSignal,
): Promise<UpdateAnswer> {
  const input = {
    MetadataUids: [...uids],
    ...(workflow && { StatusId: STATUS_ID[workflow] }),
    ...(severity && { SeverityId: SEVERITY_ID[severity] }),
    ...(comment !== undefined && { Comment: comment }),
  }
  return callAws({
    ...WRITE_CALL,
    bucket: clients.updateV2Budget,
    signal,
    async send(abortSignal) {
      const answer = await clients.hub.send(new BatchUpdateFindingsV2Command(input), { abortSignal })
      return readUpdateAnswer(answer, uids, nameOf)
    },
  })
}
