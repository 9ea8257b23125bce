import { GetFindingHistoryCommand } from '@aws-sdk/client-securityhub'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { collectPages } from '@/server/aws/wire/collect-pages'
import type { AwsRecord } from '@/server/domain/change/join-history'

type Identity = { readonly productArn: string; readonly id: string }

/**
 * Reads who changed what, newest first, for a finding of Security Hub CSPM: the V2 API has no history. Pages before the
 * end may be short. Throws `AwsError`.
 */
export async function getFindingHistory(
  clients: Clients,
  { productArn, id }: Identity,
  signal: AbortSignal,
): Promise<AwsRecord[]> {
  const records = await collectPages('GetFindingHistory', async token => {
    const { Records, NextToken } = await callAws({
      iamAction: 'securityhub:GetFindingHistory',
      bucket: clients.budget,
      signal,
      // A person waits for it.
      patience: 8_000,
      deadline: 8_000,
      send: abortSignal =>
        clients.hub.send(
          new GetFindingHistoryCommand({
            FindingIdentifier: { Id: id, ProductArn: productArn },
            MaxResults: 100,
            NextToken: token,
          }),
          { abortSignal },
        ),
    })
    return { items: Records ?? [], next: NextToken }
  })
  return records
    .flatMap(record =>
      record.UpdateTime === undefined
        ? []
        : {
            at: record.UpdateTime.toISOString(),
            created: record.FindingCreated ?? false,
            source: record.UpdateSource?.Type ?? 'UNKNOWN',
            identity: record.UpdateSource?.Identity ?? null,
            changes: (record.Updates ?? []).map(update => ({
              field: update.UpdatedField ?? '',
              before: update.OldValue ?? null,
              after: update.NewValue ?? null,
            })),
          },
    )
    .toSorted((a, b) => b.at.localeCompare(a.at))
}
