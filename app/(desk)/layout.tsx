import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { Shell } from '@/components/shell/shell'
import { describeScopes } from '@/lib/format/describe-scope'
import { pageActor } from '@/server/http/page-actor'

/** Each page asks for its own actor again: a layout is not rendered anew on every navigation. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [actor, jar] = await Promise.all([pageActor(), cookies()])
  return (
    <Shell
      person={{
        name: actor.name,
        role: actor.role,
        limits: actor.scopes && describeScopes(actor.scopes),
      }}
      railCollapsed={jar.get(PREFERENCE_COOKIES.rail)?.value === 'collapsed'}
    >
      {children}
    </Shell>
  )
}
