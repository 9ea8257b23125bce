import { GetFindingsCommand } from '@aws-sdk/client-securityhub'
import { callAws } from './call-aws'
import type { Clients } from './clients'
import { asExpiredToken, type FindingsPage, readFindingsPage, type UpdatedWindow } from './findings-page'
import { bodyOf } from './keep-body'
import { readAsff } from './read-asff'

/** One page of Security Hub CSPM's findings (ASFF). Throws `AwsError`; `expired_token` restarts the window. */
export async function getFindingsPage(
  clients: Clients,
  window: UpdatedWindow,
  token: string | null,
  signal: AbortSignal,
): Promise<FindingsPage> {
  const input = {
    Filters: {
      UpdatedAt: [{ Start: new Date(window.from).toISOString(), End: new Date(window.to).toISOString() }],
    },
    MaxResults: 100,
    ...(token === null ? {} : { NextToken: token }),
  }
  return callAws({
    iamAction: 'securityhub:GetFindings',
    bucket: clients.findingsBudget,
    signal,
    // Inside the retry, so that a malformed page is asked for again.
    async send(attempt) {
      const observedAt = Date.now()
      const body = await bodyOf(attempt, () =>
        clients.hub.send(new GetFindingsCommand(input), { abortSignal: attempt }),
      )
      return readFindingsPage(body, window, observedAt, readAsff)
    },
  }).catch(error => {
    throw asExpiredToken(error, token)
  })
}
