import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { HOLD_EARLY_INPUT } from '@/components/keyboard/early-input'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { Shell } from '@/components/shell/shell'
import { describeScopes } from '@/lib/format/describe-scope'
import { pageActor } from '@/server/http/page-actor'
import { pageNonce } from '@/server/http/page-nonce'

/**
 * Frames every page of the desk. Each page reads its actor itself: Next.js does not render a layout again on every
 * navigation.
 */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [actor, jar, nonce] = await Promise.all([pageActor(), cookies(), pageNonce()])
  return (
    <>
      {/* A browser hides the nonce from scripts, so React reads another value than it wrote. */}
      <script
        nonce={nonce}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a text of our own, without any of a page
        dangerouslySetInnerHTML={{ __html: HOLD_EARLY_INPUT }}
      />
      <Shell
        person={{
          name: actor.name,
          role: actor.role,
          owner: actor.owner,
          limits: actor.scopes && describeScopes(actor.scopes),
        }}
        railCollapsed={jar.get(PREFERENCE_COOKIES.rail)?.value === 'collapsed'}
      >
        {children}
      </Shell>
    </>
  )
}
