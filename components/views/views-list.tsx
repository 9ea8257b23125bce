'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import * as z from 'zod/mini'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import { viewHref } from '@/components/views/view-href'
import { request } from '@/lib/api/request'
import { type View, viewList } from '@/lib/api/views'
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
    mutationFn: () => request(z.null(), `/api/v1/views/${view.id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
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

function ViewRow({ view }: { view: View }) {
  const name = plainText(view.name)
  return (
    <li className="flex min-h-10 items-center gap-3 border-t py-1 text-sm">
      <div className="min-w-0 grow">
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
      </div>
      {view.kind === 'own' ? <DeleteView view={view} /> : null}
    </li>
  )
}

/** One's own views, those that come with Hubdesk, and Security Hub's custom insights. */
export function ViewsList() {
  const { data, error } = useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => request(viewList, '/api/v1/views', { signal }),
  })
  if (error && !data) return <RequestProblem error={error} />
  if (!data) return <Skeleton className="h-64 w-full" />
  return KINDS.map(({ kind, title, empty }) => {
    const views = data.items.filter(view => view.kind === kind)
    const nothing = kind === 'insight' ? (data.insights_problem ?? empty) : empty
    return (
      <section key={kind} aria-label={title} className="pb-6">
        <h2 className="pb-1 font-semibold text-sm">{title}</h2>
        {views.length === 0 ? <p className="text-muted text-sm">{nothing}</p> : null}
        <ul>
          {views.map(view => (
            <ViewRow key={view.id} view={view} />
          ))}
        </ul>
      </section>
    )
  })
}
