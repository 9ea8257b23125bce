import { readAsff } from '@/server/aws/documents/read-asff'
import type { Clients } from '@/server/aws/wire/clients'
import { askFindings } from './ask-findings'
import { asExpiredToken, type FindingsPage, readFindingsPage, type UpdatedWindow } from './findings-page'

/** Reads one page of Security Hub CSPM's findings (ASFF). Throws `AwsError`; `expired_token` restarts the window. */
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
  return askFindings(clients, input, signal, (body, observedAt) =>
    readFindingsPage(body, window, observedAt, readAsff),
  ).catch(error => {
    throw asExpiredToken(error, token)
  })
}
