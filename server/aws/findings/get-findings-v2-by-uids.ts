import type { GetFindingsV2CommandInput } from '@aws-sdk/client-securityhub'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { Clients } from '@/server/aws/wire/clients'
import { askFindingsV2 } from './ask-findings'
import { ANY_INSTANT, checkAsked, type FindingsById, inGroups, readGroups } from './findings-by-ids'
import { readFindingsPage } from './findings-page'

/** At most 20 filters of a type in a composite filter, and 10 composites: 5 of them request a whole page. */
const MOST_FILTERS = 20
const PAGE = 100

const compositeOf = (uids: readonly string[]) => ({
  StringFilters: uids.map(Value => ({
    FieldName: 'metadata.uid' as const,
    Filter: { Value, Comparison: 'EQUALS' as const },
  })),
  Operator: 'OR' as const,
})

/** Reads findings of Security Hub (OCSF) by `metadata.uid`, 100 per call. Throws `AwsError`. */
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
    return askFindingsV2(clients, input, signal, (body, observedAt) =>
      checkAsked(
        readFindingsPage(body, ANY_INSTANT, observedAt, readOcsf),
        ({ identity }) => 'uid' in identity && asked.has(identity.uid),
      ),
    )
  })
