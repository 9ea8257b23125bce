import { RestatementsScreen } from '@/components/sla-restatements/restatements-screen'
import { pageActor } from '@/server/http/page-actor'
import { listRestatements } from '@/server/usecases/sla/list-restatements'

export const metadata = { title: 'Restated SLA numbers' }

export default async function RestatementsPage() {
  const actor = await pageActor()
  return <RestatementsScreen restatements={await listRestatements({ actor })} />
}
