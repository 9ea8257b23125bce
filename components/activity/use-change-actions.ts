'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { concerns } from '@/components/live/topics'
import { notify } from '@/components/ui/notify'
import { acceptedChange, type Change, change as changeSchema } from '@/lib/api/changes'
import { RequestFailure, request } from '@/lib/api/request'
import { formatCount } from '@/lib/format/instant'

const findings = (count: number) => `${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`

function say(what: string, error: Error): void {
  notify(what, { description: error instanceof RequestFailure ? error.detail : error.message })
}

/** Undoing and stopping a change, each told in a notice. */
export function useChangeActions({ id, total }: Pick<Change, 'id' | 'total'>) {
  const queries = useQueryClient()
  const router = useRouter()
  const refresh = () => {
    const topics = new Set(['findings', `change:${id}`])
    return queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(topics, queryKey) })
  }
  const undo = useMutation({
    mutationFn: () => request(acceptedChange, `/api/v1/changes/${id}/undo`, { method: 'POST' }),
    onSuccess: answer => {
      const refused = answer.refused
        .map(({ reason, count }) => `${findings(count)} left: ${reason}`)
        .join(' ')
      notify(
        `${findings(answer.total)} ${answer.total === 1 ? 'gets its' : 'get their'} earlier values back.`,
        {
          ...(refused ? { description: refused } : {}),
          action: { label: 'Show', onClick: () => router.push(`/activity/${answer.id}`) },
        },
      )
      return refresh()
    },
    onError: error => {
      say('The change was not undone.', error)
      return refresh()
    },
  })
  const stop = useMutation({
    mutationFn: () => request(changeSchema, `/api/v1/changes/${id}/stop`, { method: 'POST' }),
    onSuccess: ({ counts }) => {
      notify(`The change is stopped: ${findings(counts.stopped)} of ${formatCount(total)} left as they were.`)
      return refresh()
    },
    onError: error => {
      say('The change was not stopped.', error)
      return refresh()
    },
  })
  return { undo, stop }
}
