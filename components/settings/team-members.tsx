'use client'

import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '@/components/ui/checkbox'
import { RequestProblem } from '@/components/ui/request-problem'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { Skeleton } from '@/components/ui/skeleton'
import { request } from '@/lib/api/request'
import { personList } from '@/lib/api/teams'
import { plainText } from '@/lib/format/plain-text'

/** Who belongs to a team: everybody who has signed in, each with a box of the name `members`. */
export function TeamMembers({ members }: { members: readonly string[] }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => request(personList, '/api/v1/people', { signal }),
  })
  if (error && !data) return <RequestProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24 w-full" />
  return (
    <fieldset className="text-sm">
      <legend className="pb-1">Members, from everybody who has signed in</legend>
      <ScrollRegion label="People" className="max-h-48 rounded-md border px-2 py-1">
        {data.items.map(({ id, name, email, role }) => (
          <label key={id} className="flex min-h-7 items-center gap-2">
            <Checkbox name="members" value={id} defaultChecked={members.includes(id)} />
            <span className="truncate">{plainText(name)}</span>
            <span className="truncate text-muted text-xs">
              {email ? `${plainText(email)}, ` : ''}
              {role}
            </span>
          </label>
        ))}
      </ScrollRegion>
    </fieldset>
  )
}
