import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { sessionCookie } from './auth-cookies'
import { authSecret } from './auth-secret'
import { parseCookies } from './parse-cookies'

const claims = z.object({ sid: z.string().min(1) })

/** Reads the session id in a Cookie header, or null without one made by this desk. */
export async function readSessionId(cookieHeader: string | null): Promise<string | null> {
  const token = parseCookies(cookieHeader)[sessionCookie()]
  if (!token) return null
  try {
    return claims.parse(await decode({ token, secret: authSecret() })).sid
  } catch {
    return null
  }
}
