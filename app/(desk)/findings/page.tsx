import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { openFacets } from '@/components/facets/facet-fields'
import { FindingsScreen } from '@/components/findings/findings-screen'
import { packRows } from '@/components/findings/table/first-rows'
import { printSort, readView } from '@/components/findings/table/view'
import { tablePreference } from '@/components/findings/table-preference'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { parseFilter } from '@/lib/filter/parse'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readPreference } from '@/server/usecases/preferences/read-preference'

export const metadata: Metadata = { title: 'Findings' }

/** The rows of a screen 900 pixels high. The browser loads the others. */
const FIRST_ROWS = 28

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const [columns, density] = await Promise.all([
    readPreference({ actor, input: { key: 'columns' } }),
    readPreference({ actor, input: { key: 'density' } }),
  ])
  const preference = tablePreference(columns.value, density.value)
  const view = readView(params, preference)
  const input = { filter: view.filter, sort: printSort(view.sort), limit: FIRST_ROWS }
  const parsed = parseFilter(view.filter)
  const [page, facets] = await Promise.all([
    parsed.ok && view.group === null ? firstPaint(listFindings({ actor, input })) : null,
    parsed.ok
      ? firstPaint(
          countFacets({ actor, input: { filter: view.filter, by: openFacets(parsed.filter).join(',') } }),
        )
      : null,
  ])
  return (
    <FindingsScreen
      facetsShown={(await cookies()).get(PREFERENCE_COOKIES.facets)?.value !== 'hidden'}
      preference={preference}
      initial={page ? { filter: input.filter, sort: input.sort, page: packRows(page) } : null}
      initialFacets={facets ? { filter: view.filter, facets } : null}
    />
  )
}
