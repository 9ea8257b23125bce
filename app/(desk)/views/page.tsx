import { ViewsList } from '@/components/views/views-list'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Views' }

export default async function ViewsPage() {
  await pageActor()
  return (
    <div className="mx-auto max-w-4xl px-4 py-4">
      <h1 className="pb-3 font-semibold text-xl">Views</h1>
      <ViewsList />
    </div>
  )
}
