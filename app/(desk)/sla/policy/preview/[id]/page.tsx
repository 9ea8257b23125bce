import { PreviewedScreen } from '@/components/sla-policy/previewed-screen'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Policy preview' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function PreviewedPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, readSearchParams(searchParams), pageActor()])
  return <PreviewedScreen id={id} of={query.get('of') ?? 'sooner'} team={query.get('team')} />
}
