import { type APIRequestContext, expect } from '@playwright/test'
import { DESK_URL } from './ports'

export type Person = 'analyst' | 'manager' | 'approver' | 'admin'

/** Signs in as the form of the sign-in page does. The cookie stays with the context of the request. */
export async function signIn(request: APIRequestContext, person: Person, desk = DESK_URL): Promise<void> {
  const answer = await request.post(`${desk}/api/auth/callback/demo`, {
    form: { person, callbackUrl: '/' },
    headers: { origin: desk },
    maxRedirects: 0,
  })
  expect(answer.headers().location, `${person} can sign in`).toBe(`${desk}/`)
}
