import { ApprovalsScreen } from '@/components/approvals/approvals-screen'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Approvals' }

export default async function ApprovalsPage() {
  await pageActor()
  return (
    <div className="mx-auto max-w-4xl px-4 py-4">
      <h1 className="pb-3 font-semibold text-xl">Approvals</h1>
      <ApprovalsScreen />
    </div>
  )
}
