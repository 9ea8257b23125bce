import { GetFindingHistoryCommand } from '@aws-sdk/client-securityhub'
import type { AwsRecord } from '@/server/domain/join-history'
import { callAws } from './call-aws'
import type { Clients } from './clients'
import { collectPages } from './collect-pages'

type Identity = { readonly productArn: string; readonly id: string }

/**
 * Who changed what, newest first, for a finding of Security Hub CSPM: the V2 API has no history.
 * Pages may be short before the end. Throws `AwsError`.
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
