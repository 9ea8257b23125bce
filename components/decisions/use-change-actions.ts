import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { concerns } from '@/components/live/topics'
import { notify } from '@/components/ui/notify'
import type { Change } from '@/lib/api/changes'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { formatCount } from '@/lib/format/instant'

const findings = (count: number) => `${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`

function say(what: string, error: Error): void {
  notify(what, { description: error instanceof RequestFailure ? error.detail : error.message })
}

/** Undoes and stops a change, and reports both in a notice. */
export function useChangeActions({ id, total }: Pick<Change, 'id' | 'total'>) {
  const queries = useQueryClient()
  const router = useRouter()
  const refresh = () => {
    const topics = new Set(['findings', `change:${id}`])
    return queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(topics, queryKey) })
  }
  const undo = useMutation({
    mutationFn: () => send('POST /changes/{id}/undo', { params: { id } }),
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
    mutationFn: () => send('POST /changes/{id}/stop', { params: { id } }),
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
