import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { type Env, env } from '@/server/env'
import { demoAllowed } from './demo-allowed'
import { DEMO_PEOPLE } from './demo-people'

const HTTP_TIMEOUT_MS = 10_000

/** The claims that Hubdesk reads of an identity; the other claims stay for the role mapping. */
export const identityClaims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  name: z.string().exactOptional(),
  preferred_username: z.string().exactOptional(),
  email: z.string().exactOptional(),
})
type IdentityClaims = z.infer<typeof identityClaims>

type UserInfo = NonNullable<Exclude<OAuthConfig<IdentityClaims>['userinfo'], string | undefined>['request']>
type Exchange = Parameters<UserInfo>[0]

/** Merges the claims of the signed ID token over those of the user info: many providers only put groups there. */
async function readClaims(client: Exchange['client'], tokens: Exchange['tokens']): Promise<IdentityClaims> {
  // openid-client has checked signature, issuer, audience, nonce and times before it made this object.
  const claims = 'claims' in tokens && typeof tokens.claims === 'function' ? tokens.claims() : {}
  const signed = identityClaims.parse(claims)
  const endpoint = client.issuer.metadata.userinfo_endpoint
  if (!endpoint || !tokens.access_token) return signed
  const info: Record<string, unknown> = await client.userinfo(tokens.access_token)
  if (info.sub !== signed.sub) throw new Error('The user info speaks of another subject than the ID token')
  return { ...info, ...signed }
}

function oidc(settings: NonNullable<Env['oidc']>): OAuthConfig<IdentityClaims> {
  return {
    id: 'oidc',
    name: 'Single sign-on',
    type: 'oauth',
    issuer: settings.issuer,
    wellKnown: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: settings.scope } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: HTTP_TIMEOUT_MS },
    userinfo: { request: ({ client, tokens }) => readClaims(client, tokens) },
    profile: claims => ({ id: claims.sub, name: claims.name ?? null, email: claims.email ?? null }),
  }
}

/** Only the listed persons; other input of the form is ignored. */
const demo = Credentials({
  id: 'demo',
  name: 'Demo',
  credentials: { person: { label: 'Person' } },
  async authorize(form) {
    const person = DEMO_PEOPLE.find(({ id }) => id === form?.person)
    return person && (await demoAllowed()) ? { id: person.id, name: person.name } : null
  },
})

/** Lists the current ways to sign in to this desk; an empty list means wrong settings. */
export async function authProviders(): Promise<AuthOptions['providers']> {
  const settings = env().oidc
  return [...(settings ? [oidc(settings)] : []), ...((await demoAllowed()) ? [demo] : [])]
}
