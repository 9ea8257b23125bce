import type { Account, AuthOptions, Profile, User } from 'next-auth'
import { z } from 'zod'
import { DEMO_ISSUER } from '@/server/domain/people/demo-desk'
import { roleOfClaims } from '@/server/domain/people/oidc-role'
import { ABSOLUTE_MS } from '@/server/domain/people/session-lifetime'
import { env } from '@/server/env'
import { authCookies, isSecure } from '@/server/http/session/auth-cookies'
import { authSecret } from '@/server/http/session/auth-secret'
import { log } from '@/server/log'
import { beginSession } from '@/server/usecases/session/begin-session'
import { endSession } from '@/server/usecases/session/end-session'
import { refuseIdentity } from '@/server/usecases/session/refuse-identity'
import { seedDemo } from '@/server/usecases/session/seed-demo'
import { authProviders, identityClaims } from './auth-providers'
import { DEMO_PEOPLE } from './demo-people'

type SigningIn = { account: Account | null; profile?: Profile | undefined; user: User }

/** Returns who signs in, with their role by the current rules; a null role means refused. */
function identityOf({ account, profile, user }: SigningIn) {
  if (account?.provider === 'demo') {
    const person = DEMO_PEOPLE.find(({ id }) => id === user.id)
    if (!person) return null
    return { issuer: DEMO_ISSUER, subject: person.id, name: person.name, email: null, role: person.role }
  }
  const settings = env().oidc
  if (!settings) return null
  const claims = identityClaims.parse(profile)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub,
    email: claims.email ?? null,
    role: roleOfClaims(claims, settings.rolesClaim, settings.roles),
  }
}

async function admit(signingIn: SigningIn, requestId: string): Promise<boolean> {
  const identity = identityOf(signingIn)
  if (identity && !identity.role) await refuseIdentity(identity, requestId)
  return Boolean(identity?.role)
}

const sessionClaims = z.object({ sid: z.string() })

/** The token only has a random session id: all data about the person is read on each request. */
const callbacks = (requestId: string): NonNullable<AuthOptions['callbacks']> => ({
  signIn: signingIn => admit(signingIn, requestId),
  async jwt({ token, user, account, profile }) {
    if (!account) return token
    const identity = identityOf({ user, account, profile })
    if (!identity?.role) throw new Error('A session needs a person with a role')
    if (account.provider === 'demo') await seedDemo(DEMO_PEOPLE, requestId)
    return { sid: await beginSession({ ...identity, role: identity.role }, requestId) }
  },
  session: ({ session }) => ({ expires: session.expires }),
  redirect({ url, baseUrl }) {
    const target = URL.parse(url, baseUrl)
    return target?.origin === baseUrl ? target.href : baseUrl
  },
})

const nameOf = (metadata: unknown): string => {
  const error =
    metadata instanceof Error
      ? metadata
      : (z.object({ error: z.instanceof(Error) }).safeParse(metadata).data?.error ?? null)
  return error ? `${error.name}: ${error.message}` : 'no details'
}

/** Returns the settings of next-auth for one request. */
export async function authOptions(requestId: string): Promise<AuthOptions> {
  return {
    providers: await authProviders(),
    callbacks: callbacks(requestId),
    secret: authSecret(),
    cookies: authCookies(),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    events: {
      async signOut({ token }) {
        const claims = sessionClaims.safeParse(token)
        if (claims.success) await endSession({ sessionId: claims.data.sid, requestId, reason: 'signed out' })
      },
    },
    // The metadata may hold tokens: only the name and text of an error are logged.
    logger: {
      error: (code, metadata) => log.error({ code, reason: nameOf(metadata) }, 'sign-in failed'),
      warn: code => log.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}
