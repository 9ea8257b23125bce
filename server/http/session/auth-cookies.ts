import type { CookiesOptions } from 'next-auth'
import { env } from '@/server/env'

/** True when cookies are `__Host-` and Secure: exactly when the public origin is https. */
export const isSecure = (): boolean => env().url?.startsWith('https:') ?? false

const cookieName = (name: string): string => `${isSecure() ? '__Host-' : ''}hubdesk.${name}`

export const sessionCookie = (): string => cookieName('session')

/** Names every cookie of next-auth by the rules of `__Host-`: Path=/, no Domain, HttpOnly, SameSite=Lax. */
export function authCookies(): CookiesOptions {
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(name),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), ...(maxAge && { maxAge }) },
  })
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce', 15 * 60),
    state: cookie('state', 15 * 60),
    nonce: cookie('nonce', 15 * 60),
  } satisfies CookiesOptions
}
