import { z } from 'zod'
import { type Answer, answered, unanswered } from '@/server/domain/doctor/answer'
import type { SignIn } from '@/server/domain/doctor/facts'
import { missingSignIn } from '@/server/domain/people/missing-sign-in'
import type { Env } from '@/server/env'
import { inTime } from './in-time'

/** What single sign-on needs of a discovery document (OpenID Connect Discovery 1.0). */
const discovery = z.object({
  issuer: z.string().min(1),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

async function discover(issuer: string, signal: AbortSignal): Promise<Answer<string>> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal,
    headers: { accept: 'application/json' },
  }).catch(() => null)
  if (response === null) return unanswered('silent', `${issuer} cannot be reached.`)
  if (!response.ok) return unanswered('refused', `${issuer} answers ${response.status}.`)
  const read = discovery.safeParse(await response.json().catch(() => null))
  if (read.success) return answered(read.data.issuer)
  return unanswered('refused', `${issuer} answers, but not with a discovery document of OpenID Connect.`)
}

/** Reads how people sign in, and the discovery document of the identity provider. Sends no secret. Never throws. */
export async function readSignIn(
  env: Pick<Env, 'oidc' | 'awsEndpoint' | 'url'>,
  signal: AbortSignal,
): Promise<SignIn> {
  const variables = missingSignIn(env)
  if (variables.length > 0) return { kind: 'missing', variables }
  if (env.oidc === null) return { kind: 'demo' }
  const { issuer, roles } = env.oidc
  const discovered = await inTime(issuer, signal, discover(issuer, signal))
  return { kind: 'oidc', issuer, hasRoles: roles !== null, discovered }
}
