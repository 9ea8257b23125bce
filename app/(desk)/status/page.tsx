import { DoctorReport } from '@/components/status/doctor-report'
import { QuarantineList } from '@/components/status/quarantine-list'
import { SyncFacts } from '@/components/status/sync-facts'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Status' }

export default async function StatusPage() {
  const actor = await pageActor()
  // Rights and settings concern the whole organization, so a limit keeps an admin from them.
  const examines = actor.role === 'admin' && actor.scopes === null
  return (
    <div className="mx-auto max-w-4xl px-4 py-4">
      <h1 className="pb-3 font-semibold text-xl">Status</h1>
      <SyncFacts />
      {examines ? <DoctorReport /> : null}
      {actor.scopes === null ? (
        <QuarantineList />
      ) : (
        <p className="max-w-prose pt-8 text-muted text-sm">
          Only people without limits see unreadable documents, because these can belong to any account.
        </p>
      )}
    </div>
  )
}
