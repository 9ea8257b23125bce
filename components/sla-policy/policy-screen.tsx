'use client'

import { usePerson } from '@/components/session/person-context'
import { useEditor } from '@/components/sla-policy/edit/use-editor'
import { useLeaveGuard } from '@/components/sla-policy/edit/use-leave-guard'
import { usePolicy } from '@/components/sla-policy/edit/use-policy'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'
import { PolicyForm } from './policy-form'
import { PolicyHead } from './policy-head'
import { PolicyReading } from './policy-reading'
import { Review } from './review'
import { StaleNotice } from './stale-notice'
import { VersionList } from './version-list'

const Waiting = () => (
  <div className="mx-auto flex max-w-[1400px] flex-col gap-6 p-4" aria-busy>
    <Skeleton className="h-12 w-96 max-w-full" />
    <Skeleton className="h-20 w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-64 w-full" />
  </div>
)

const Versions = ({ inForce }: { inForce: PolicyInForceAnswer }) => (
  <section aria-labelledby="policy-versions-title">
    <h2 id="policy-versions-title" className="pb-2 font-semibold text-sm">
      Versions
    </h2>
    <VersionList inForce={inForce} />
  </section>
)

/** Links to the review, which is below all fields at phone width. */
const ToReview = () => (
  <div className="sticky bottom-0 z-10 -mx-4 flex items-center gap-3 border-t bg-bg px-4 py-2 xl:hidden">
    <span className="flex-1 text-sm">Edits are not saved.</span>
    <Button
      variant="solid"
      onClick={() => {
        const review = document.getElementById('policy-review')
        review?.scrollIntoView()
        review?.focus()
      }}
    >
      Review
    </Button>
  </div>
)

function Editing({ inForce }: { inForce: PolicyInForceAnswer }) {
  const editor = useEditor(inForce)
  useLeaveGuard(editor.isEdited)
  return (
    <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_29rem]">
      <div className="min-w-0">
        <PolicyForm editor={editor} />
        {editor.isEdited ? <ToReview /> : null}
      </div>
      <aside aria-label="Edits and versions" className="flex min-w-0 flex-col gap-6">
        {editor.isEdited ? (
          // It stays in view of the fields, while the versions scroll beneath it.
          <div
            data-scroll
            className="xl:sticky xl:top-0 xl:z-10 xl:-mt-4 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto xl:bg-bg xl:py-4"
          >
            {editor.isStale ? <StaleNotice editor={editor} /> : <Review editor={editor} />}
          </div>
        ) : null}
        <Versions inForce={inForce} />
      </aside>
    </div>
  )
}

function Reading({ inForce }: { inForce: PolicyInForceAnswer }) {
  const { role } = usePerson()
  return (
    <>
      <p className="pb-4 text-sm">
        {role === 'admin'
          ? 'Your limits do not let you change the policy, because it applies to every finding.'
          : `Admins change the policy. Your role is ${role}.`}
      </p>
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_29rem]">
        <div className="min-w-0">
          <PolicyReading inForce={inForce} />
        </div>
        <Versions inForce={inForce} />
      </div>
    </>
  )
}

/** Shows the SLA policy: what is in force, what an edit would change, and every version. */
export function PolicyScreen({ initial }: { initial: PolicyInForceAnswer | null }) {
  const { data, error, refetch } = usePolicy(initial)
  if (!data) return error ? <RequestProblem error={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <div className="mx-auto max-w-[1400px] p-4">
      {error ? (
        <p role="status" className="pb-2 text-sm">
          The last refresh failed: this policy may be out of date. {error.message}.
        </p>
      ) : null}
      <PolicyHead inForce={data} />
      {data.may_edit ? <Editing inForce={data} /> : <Reading inForce={data} />}
    </div>
  )
}
