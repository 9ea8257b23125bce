import { GetFindingsV2Command, type GetFindingsV2CommandInput } from '@aws-sdk/client-securityhub'
import { callAws } from './call-aws'
import type { Clients } from './clients'
import { ANY_INSTANT, checkAsked, type FindingsById, inGroups, readGroups } from './findings-by-ids'
import { readFindingsPage } from './findings-page'
import { bodyOf } from './keep-body'
import { readOcsf } from './read-ocsf'

/** At most 20 filters of a type in a composite filter, and 10 composites: 5 of them ask for a whole page. */
const MOST_FILTERS = 20
const PAGE = 100

const compositeOf = (uids: readonly string[]) => ({
  StringFilters: uids.map(Value => ({
    FieldName: 'metadata.uid' as const,
    Filter: { Value, Comparison: 'EQUALS' as const },
  })),
  Operator: 'OR' as const,
})

/** Findings of Security Hub (OCSF) by `metadata.uid`, 100 a call. Throws `AwsError`. */
export const getFindingsV2ByUids = (
  clients: Clients,
  uids: readonly string[],
  signal: AbortSignal,
): Promise<FindingsById> =>
  readGroups(inGroups(uids, PAGE), (group, token) => {
    const asked = new Set(group)
    const input: GetFindingsV2CommandInput = {
      Filters: {
        CompositeFilters: inGroups(group, MOST_FILTERS).map(compositeOf),
        CompositeOperator: 'OR',
      },
      MaxResults: PAGE,
      ...(token === undefined ? {} : { NextToken: token }),
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
        return checkAsked(
          readFindingsPage(body, ANY_INSTANT, observedAt, readOcsf),
          ({ identity }) => 'uid' in identity && asked.has(identity.uid),
        )
      },
    })
  })
