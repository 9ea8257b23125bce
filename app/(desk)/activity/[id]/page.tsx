import { ChangeScreen } from '@/components/activity/change-screen'
import { readItemState } from '@/components/activity/item-state'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readChange } from '@/server/usecases/changes/read-change'

export const metadata = { title: 'Change' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

/** The page size of the client, so that its next page continues this one. */
const FIRST_ITEMS = 100

export default async function ChangePage({ params, searchParams }: Props) {
  const [actor, { id }, search] = await Promise.all([pageActor(), params, readSearchParams(searchParams)])
  const state = readItemState(search)
  const query = { limit: FIRST_ITEMS, ...(state && { state }) }
  const page = await firstPaint(readChange({ actor, input: { id, query } }))
  return <ChangeScreen id={id} initial={page ? { state, page, at: Date.now() } : null} />
}
