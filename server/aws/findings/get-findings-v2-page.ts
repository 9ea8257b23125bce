import type { GetFindingsV2CommandInput } from '@aws-sdk/client-securityhub'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { Clients } from '@/server/aws/wire/clients'
import { askFindingsV2 } from './ask-findings'
import { asExpiredToken, type FindingsPage, readFindingsPage, type UpdatedWindow } from './findings-page'

/** Reads one page of Security Hub's findings (OCSF). Throws `AwsError`; `expired_token` restarts the window. */
export async function getFindingsV2Page(
  clients: Clients,
  window: UpdatedWindow,
  token: string | null,
  signal: AbortSignal,
): Promise<FindingsPage> {
  const Filter = { Start: new Date(window.from).toISOString(), End: new Date(window.to).toISOString() }
  const input: GetFindingsV2CommandInput = {
    Filters: {
      CompositeFilters: [{ DateFilters: [{ FieldName: 'finding_info.modified_time_dt', Filter }] }],
      CompositeOperator: 'AND',
    },
    MaxResults: 100,
    ...(token === null ? {} : { NextToken: token }),
  }
  return askFindingsV2(clients, input, signal, (body, observedAt) =>
    readFindingsPage(body, window, observedAt, readOcsf),
  ).catch(error => {
    throw asExpiredToken(error, token)
  })
}
