import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { buttonLook } from '@/components/ui/button'
import { ownOrigin } from '@/server/http/own-origin'
import { ownPath } from '@/server/http/own-path'
import { signInProblem } from '@/server/http/sign-in/sign-in-problem'
import { signInWays } from '@/server/http/sign-in/sign-in-ways'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** Shows plain forms, so that signing in works before any script has run, and without scripts. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const [search, ways] = await Promise.all([searchParams, signInWays()])
  const callbackUrl = ownPath(first(search.callbackUrl), ownOrigin({ headers: await headers() }))
  const problem = ways.unavailable ?? signInProblem(first(search.error))
  const none = !ways.oidc && ways.demo.length === 0
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 p-6">
      <header>
        <h1 className="font-semibold text-xl">Sign in to Hubdesk</h1>
        <p className="text-base text-muted">The triage desk for AWS Security Hub</p>
      </header>
      {problem ? (
        <p role="alert" className="rounded-md border border-control p-3 text-base">
          {problem}
        </p>
      ) : null}
      {ways.oidc ? (
        <form method="post" action="/api/auth/signin/oidc">
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <button type="submit" className={buttonLook({ variant: 'solid' }, 'w-full justify-center')}>
            Continue with single sign-on
          </button>
        </form>
      ) : null}
      {ways.demo.length > 0 ? <DemoPeople people={ways.demo} callbackUrl={callbackUrl} /> : null}
      {none ? (
        <p className="text-base">
          No way to sign in is set up. Set HUBDESK_OIDC_ISSUER, HUBDESK_OIDC_CLIENT_ID and
          HUBDESK_OIDC_CLIENT_SECRET, and start Hubdesk again. With the sandbox, let Hubdesk listen only on
          127.0.0.1.
        </p>
      ) : null}
    </main>
  )
}

type Person = { readonly id: string; readonly name: string; readonly does: string }

function DemoPeople({ people, callbackUrl }: { people: readonly Person[]; callbackUrl: string }) {
  return (
    <section aria-labelledby="demo" className="flex flex-col gap-2">
      <h2 id="demo" className="text-base">
        This desk runs on the sandbox. Choose who you are; there is no password.
      </h2>
      <form method="post" action="/api/auth/callback/demo" className="flex flex-col gap-2">
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {people.map(({ id, name, does }) => (
          <button
            key={id}
            type="submit"
            name="person"
            value={id}
            className={buttonLook({}, 'w-full justify-between')}
          >
            <span>{name}</span> <span className="font-normal text-muted text-xs">{does}</span>
          </button>
        ))}
      </form>
    </section>
  )
}
