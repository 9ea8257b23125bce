import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { FACET_FIELDS } from '@/components/facets/facet-fields'
import { FindingsScreen } from '@/components/findings/findings-screen'
import { tablePreference } from '@/components/findings/table-preference'
import { printSort, readView } from '@/components/findings/view'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { parseFilter } from '@/lib/filter/parse'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readPreference } from '@/server/usecases/preferences/read-preference'

export const metadata: Metadata = { title: 'Findings' }

/** As many rows as the largest first screen holds; the client asks for the rest. */
const FIRST_ROWS = 200

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const [columns, density] = await Promise.all([
    readPreference({ actor, input: { key: 'columns' } }),
    readPreference({ actor, input: { key: 'density' } }),
  ])
  const preference = tablePreference(columns.value, density.value)
  const view = readView(params, preference)
  const input = { filter: view.filter, sort: printSort(view.sort), limit: FIRST_ROWS }
  const readable = parseFilter(view.filter).ok
  const [page, facets] = await Promise.all([
    readable && view.group === null ? firstPaint(listFindings({ actor, input })) : null,
    readable
      ? firstPaint(countFacets({ actor, input: { filter: view.filter, by: FACET_FIELDS.join(',') } }))
      : null,
  ])
  const at = Date.now()
  return (
    <FindingsScreen
      facetsShown={(await cookies()).get(PREFERENCE_COOKIES.facets)?.value !== 'hidden'}
      preference={preference}
      initial={page ? { filter: input.filter, sort: input.sort, page, at } : null}
      initialFacets={facets ? { filter: view.filter, facets, at } : null}
    />
  )
}
