import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { question } from '@/components/query/question'
import { formatCount } from '@/lib/format/instant'

/**
 * Counts the requests that wait for the person's vote. It links to a list with exactly that many rows, and hides at
 * zero.
 */
export function WaitingForMe() {
  const { data } = useQuery(question('GET /approvals', { query: { list: 'for_me', limit: 1 } }))
  const total = data?.total ?? 0
  if (total === 0) return null
  return (
    <p className="pb-3 text-sm">
      <Link href="/approvals" className="font-medium underline underline-offset-2">
        Waiting for me: {formatCount(total)}
      </Link>
    </p>
  )
}
