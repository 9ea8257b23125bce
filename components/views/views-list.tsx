'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { ActionStateMark } from '@/components/actions/action-state'
import { invalidate } from '@/components/query/invalidate'
import { question } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import { InsightDialog, type InsightTask } from '@/components/views/insight-dialog'
import { isAbout } from '@/components/views/is-about'
import { viewHref } from '@/components/views/view-href'
import type { Action } from '@/lib/api/actions'
import { send } from '@/lib/api/client/ask'
import type { View } from '@/lib/api/views'
import { plainText } from '@/lib/format/plain-text'

const KINDS = [
  {
    kind: 'own',
    title: 'Yours',
    empty: 'None yet. Filter the findings as you like, then choose “Save as a view” in the menu of the list.',
  },
  { kind: 'managed', title: 'From Hubdesk', empty: '' },
  { kind: 'insight', title: 'Custom insights of Security Hub', empty: 'The account has no custom insights.' },
] as const satisfies readonly { kind: View['kind']; title: string; empty: string }[]

function DeleteView({ view }: { view: View }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => send('DELETE /views/{id}', { params: { id: view.id } }),
    onSuccess: () => invalidate(client, '/views'),
  })
  return (
    <span className="flex items-center gap-2">
      {remove.error ? (
        <span role="alert" className="text-xs">
          {remove.error.message}
        </span>
      ) : null}
      <Button size="sm" variant="ghost" disabled={remove.isPending} onClick={() => remove.mutate()}>
        Delete <span className="sr-only">view {view.name}</span>
      </Button>
    </span>
  )
}

const TASKS = {
  own: [{ verb: 'share', label: 'Share as insight in Security Hub' }],
  managed: [{ verb: 'share', label: 'Share as insight in Security Hub' }],
  insight: [
    { verb: 'rename', label: 'Rename' },
    { verb: 'delete', label: 'Delete' },
  ],
} as const satisfies Record<View['kind'], readonly { verb: InsightTask['verb']; label: string }[]>

/** Shows the state of a view's insight. */
const Shared = ({ action }: { action: Action }) =>
  action.state === 'confirmed' ? (
    <p className="text-muted text-xs">Shared as an insight</p>
  ) : (
    <ActionStateMark action={action} />
  )

type RowProps = { view: View; latest: Action | undefined; onTask: (task: InsightTask) => void }

function ViewRow({ view, latest, onTask }: RowProps) {
  const name = plainText(view.name)
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t py-1 text-sm">
      <div className="min-w-0 grow basis-60">
        {view.filter === null ? (
          <span className="text-muted">{name}</span>
        ) : (
          <Link href={viewHref(view)} className="font-medium underline-offset-2 hover:underline">
            {name}
          </Link>
        )}
        <p className="truncate text-muted text-xs" title={view.problem ?? view.filter ?? undefined}>
          {view.problem ?? view.description ?? <code className="font-mono">{view.filter}</code>}
        </p>
        {latest ? <Shared action={latest} /> : null}
      </div>
      {TASKS[view.kind].map(({ verb, label }) => (
        <Button key={verb} size="sm" variant="ghost" onClick={() => onTask({ verb, view })}>
          {label} <span className="sr-only">{name}</span>
        </Button>
      ))}
      {view.kind === 'own' ? <DeleteView view={view} /> : null}
    </li>
  )
}

/** Lists a person's own views, those of Hubdesk, and Security Hub's custom insights. */
export function ViewsList() {
  const { data, error } = useQuery(question('GET /views'))
  const recent = useQuery(question('GET /actions', { query: { limit: 50 } }))
  const [task, setTask] = useState<InsightTask | null>(null)
  if (error && !data) return <RequestProblem error={error} />
  if (!data) return <Skeleton className="h-64 w-full" />
  const actions = recent.data?.items ?? []
  return (
    <>
      {KINDS.map(({ kind, title, empty }) => {
        const views = data.items.filter(view => view.kind === kind)
        const nothing = kind === 'insight' ? (data.insights_problem ?? empty) : empty
        return (
          <section key={kind} aria-label={title} className="pb-6">
            <h2 className="pb-1 font-semibold text-sm">{title}</h2>
            {views.length === 0 ? <p className="text-muted text-sm">{nothing}</p> : null}
            <ul>
              {views.map(view => (
                <ViewRow
                  key={view.id}
                  view={view}
                  latest={actions.find(action => isAbout(action, view, data.items))}
                  onTask={setTask}
                />
              ))}
            </ul>
          </section>
        )
      })}
      {task ? <InsightDialog task={task} onClose={() => setTask(null)} /> : null}
    </>
  )
}
