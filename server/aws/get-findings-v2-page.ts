import { GetFindingsV2Command, type GetFindingsV2CommandInput } from '@aws-sdk/client-securityhub'
import { callAws } from './call-aws'
import type { Clients } from './clients'
import { asExpiredToken, type FindingsPage, readFindingsPage, type UpdatedWindow } from './findings-page'
import { bodyOf } from './keep-body'
import { readOcsf } from './read-ocsf'

/** One page of Security Hub's findings (OCSF). Throws `AwsError`; `expired_token` restarts the window. */
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
  return callAws({
    // The V2 operation is authorized by the same action as the first.
    iamAction: 'securityhub:GetFindings',
    bucket: clients.findingsV2Budget,
    signal,
    async send(attempt) {
      const observedAt = Date.now()
      const body = await bodyOf(attempt, () =>
        clients.hub.send(new GetFindingsV2Command(input), { abortSignal: attempt }),
      )
      return readFindingsPage(body, window, observedAt, readOcsf)
    },
  }).catch(error => {
    throw asExpiredToken(error, token)
  })
}
