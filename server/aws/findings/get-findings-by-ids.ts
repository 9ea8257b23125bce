import { readAsff } from '@/server/aws/documents/read-asff'
import type { Clients } from '@/server/aws/wire/clients'
import { askFindings } from './ask-findings'
import { ANY_INSTANT, checkAsked, type FindingsById, inGroups, readGroups } from './findings-by-ids'
import { readFindingsPage } from './findings-page'

type Identity = { readonly productArn: string; readonly id: string }

/** Security Hub takes at most 20 values of one attribute. */
const MOST_VALUES = 20

const equals = (values: readonly string[]) =>
  [...new Set(values)].map(Value => ({ Value, Comparison: 'EQUALS' as const }))

/** Reads findings of Security Hub CSPM (ASFF) by identity, 20 per call. Throws `AwsError`. */
export const getFindingsByIds = (
  clients: Clients,
  identities: readonly Identity[],
  signal: AbortSignal,
): Promise<FindingsById> =>
  readGroups(inGroups(identities, MOST_VALUES), (group, token) => {
    const asked = new Set(group.map(({ productArn, id }) => `${productArn}\0${id}`))
    const input = {
      Filters: {
        Id: equals(group.map(({ id }) => id)),
        ProductArn: equals(group.map(({ productArn }) => productArn)),
      },
      MaxResults: 100,
      ...(token === undefined ? {} : { NextToken: token }),
    }
    return askFindings(clients, input, signal, (body, observedAt) =>
      checkAsked(
        readFindingsPage(body, ANY_INSTANT, observedAt, readAsff),
        ({ identity }) => 'id' in identity && asked.has(`${identity.productArn}\0${identity.id}`),
      ),
    )
  })
