import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DecisionDialog } from '@/components/decisions/open-decision'
import { previewOf } from '@/components/decisions/open-preview'
import { newKey } from '@/components/decisions/send-once'
import { startJob } from '@/components/decisions/start-job'
import { asksFor, findings, lowerFirst, valuesOf } from '@/components/decisions/words'
import { SeverityMark } from '@/components/parts/severity-mark'
import { afterClose } from '@/components/ui/after-close'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChangePreview } from '@/lib/api/changes'
import { RequestFailure } from '@/lib/api/client/failure'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ConfirmKeys } from './confirm-keys'
import { ListLink } from './list-link'
import { Notes } from './notes'

type Props = { preview: Extract<DecisionDialog, { kind: 'preview' }>; onClose: () => void }

/** This many accounts and owners show where the decision would act. */
const TOP = 5

/** Shows what a decision on all that match would do, before the person sends it. */
export function PreviewDialog({ preview: { filter, set, next, back }, onClose }: Props) {
  const queries = useQueryClient()
  // One key for the dialog: pressing twice is one job.
  const [key] = useState(newKey)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [sending, setSending] = useState(false)
  const { data, error, refetch, isFetching } = useQuery({
    ...previewOf({ filter, set }),
    refetchOnWindowFocus: false,
  })
  const ready = data !== undefined && data.changeable > 0 && !isFetching && !sending
  const start = async () => {
    if (!ready) return
    setSending(true)
    setFailure(null)
    try {
      await startJob(queries, { filter, set, key, count: data.changeable })
      onClose()
      afterClose(() => next?.())
    } catch (thrown) {
      if (!(thrown instanceof RequestFailure)) throw thrown
      setFailure(thrown)
      setSending(false)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={open => {
        if (open) return
        if (sending) notify('The decision is still on its way to the desk.')
        onClose()
      }}
    >
      <DialogContent
        title={`Set all that match to ${valuesOf(set)}`}
        onConfirm={() => void start()}
        description="The list of findings is fixed when you confirm. The change then runs by itself. You can stop it and undo it."
      >
        <div data-scroll className="min-h-56 overflow-y-auto px-4 py-3">
          {data ? <Preview preview={data} filter={filter} onClose={onClose} /> : null}
          {error && !data ? <RequestProblem error={error} onRetry={() => void refetch()} /> : null}
          {!data && !error ? (
            <div className="flex flex-col gap-3" aria-busy>
              <Skeleton className="h-4 w-1/2" />
              <Skeleton className="h-24 w-full" />
            </div>
          ) : null}
        </div>
        {failure ? (
          <p role="alert" className="border-t px-4 py-2 text-sm">
            {failure.message}. {failure.detail}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">
          {back ? (
            <Button
              className="mr-auto"
              onClick={() => {
                onClose()
                afterClose(back)
              }}
            >
              Back
            </Button>
          ) : null}
          <ConfirmKeys />
          <Button onClick={onClose}>Cancel</Button>
          {/* Not disabled while it counts: the focus stands here from the start. */}
          <Button variant="solid" data-first-focus aria-disabled={!ready} onClick={() => void start()}>
            {data ? asksFor(set, data.changeable) : 'Counting'}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}

function Preview({
  preview,
  filter,
  onClose,
}: {
  preview: ChangePreview
  filter: string
  onClose: () => void
}) {
  const { total, changeable, notes, severity, account, owner, cannot } = preview
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p>
        <span className="font-medium tabular-nums">{findings(total)}</span>{' '}
        {filter === '' ? (
          'match, because there is no filter.'
        ) : (
          <>
            match <code className="break-words font-mono text-xs">{plainText(filter)}</code>.
          </>
        )}{' '}
        {changesWords(total, changeable)}
      </p>
      {notes ? <Notes notes={notes} onLeave={onClose} /> : null}
      <div className="grid gap-4 sm:grid-cols-3">
        <Counts title="By severity">
          {SEVERITIES.flatMap(name =>
            severity
              .filter(({ value, count }) => value === name && count > 0)
              .map(({ count }) => <Row key={name} name={<SeverityMark severity={name} />} count={count} />),
          )}
        </Counts>
        <Top title="By account" rows={account} />
        <Top title="By owner" rows={owner} />
      </div>
      {cannot.length > 0 ? (
        <section aria-label="What stays as it is">
          <h3 className="pb-1 font-medium text-muted text-xs">What stays as it is</h3>
          <ul>
            {cannot.map(({ reason, count, filter }) => (
              <li key={reason} className="py-0.5">
                <ListLink filter={filter} onLeave={onClose}>
                  {findings(count)}
                </ListLink>
                : {lowerFirst(plainText(reason))}.
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function changesWords(total: number, changeable: number): string {
  if (total === 0) return 'There is nothing to change.'
  return changeable === total ? 'All of them change.' : `${formatCount(changeable)} of them change.`
}

function Counts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="pb-1 font-medium text-muted text-xs">{title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5">{children}</dl>
    </section>
  )
}

const Row = ({ name, count }: { name: ReactNode; count: number }) => (
  <>
    <dt className="min-w-0 truncate">{name}</dt>
    <dd className="text-right tabular-nums">{formatCount(count)}</dd>
  </>
)

function Top({ title, rows }: { title: string; rows: ChangePreview['account'] }) {
  const rest = rows.slice(TOP).reduce((sum, { count }) => sum + count, 0)
  return (
    <Counts title={title}>
      {rows.slice(0, TOP).map(({ value, label, count }) => (
        <Row
          key={value}
          name={<span title={plainText(value)}>{value === '' ? 'No owner' : plainText(label ?? value)}</span>}
          count={count}
        />
      ))}
      {rest > 0 ? <Row name={`${rows.length - TOP} more`} count={rest} /> : null}
    </Counts>
  )
}
