import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { FindingsScreen } from '@/components/findings/findings-screen'
import { tablePreference } from '@/components/findings/table-preference'
import { printSort, readView } from '@/components/findings/view'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { parseFilter } from '@/lib/filter/parse'
import { pageActor } from '@/server/http/page-actor'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readPreference } from '@/server/usecases/preferences/read-preference'
import { readSearchParams, type SearchParams } from './search-params'

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
  const readable = view.group === null && parseFilter(view.filter).ok
  const page = readable ? await listFindings({ actor, input }) : null
  return (
    <FindingsScreen
      facetsShown={(await cookies()).get(PREFERENCE_COOKIES.facets)?.value !== 'hidden'}
      preference={preference}
      initial={page ? { filter: input.filter, sort: input.sort, page, at: Date.now() } : null}
    />
  )
}
