import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { parseCookies } from '@/server/http/session/parse-cookies'
import { authOptions } from './auth-options'

export type AuthCall = {
  readonly method: string
  /** Path after /api/auth, such as `['callback', 'oidc']`. */
  readonly segments: readonly string[]
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>>
  readonly cookieHeader: string | null
  /** The checked origin: next-auth builds its redirects and its cookies from it. */
  readonly origin: string
  readonly requestId: string
}

/** Collects the output of next-auth through the response object of a Node server. */
class Answer {
  readonly headers = new Headers()
  #status = 200
  #body: string | null = null

  status(status: number) {
    this.#status = status
    return this
  }
  getHeader(name: string) {
    return name.toLowerCase() === 'set-cookie' ? this.headers.getSetCookie() : this.headers.get(name)
  }
  setHeader(name: string, value: string | string[]) {
    this.headers.delete(name)
    for (const one of [value].flat()) this.headers.append(name, one)
    return this
  }
  json(value: unknown) {
    this.headers.set('content-type', 'application/json')
    this.#body = JSON.stringify(value)
  }
  send(value: unknown) {
    if (typeof value === 'string' || value === undefined) this.#body = value ?? null
    else this.json(value)
  }
  end() {}
  toResponse() {
    return new Response(this.#body, { status: this.#status, headers: this.headers })
  }
}

/**
 * Calls next-auth through its handler for plain request and response objects. It takes the given origin and cookies,
 * while its route handler reads any headers that the client sent.
 */
export async function callNextAuth(call: AuthCall): Promise<Response> {
  const { protocol, host } = new URL(call.origin)
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: [...call.segments] },
    body: call.body,
    cookies: parseCookies(call.cookieHeader),
    headers: { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
  }
  const answer = new Answer()
  // next-auth only uses these members; the types require a whole Node request and response.
  await NextAuth(
    request as unknown as NextApiRequest,
    answer as unknown as NextApiResponse,
    await authOptions(call.requestId),
  )
  return answer.toResponse()
}
