import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/server/domain/people/actor'
import { isAppError } from '@/server/errors'
import { readSessionId } from '@/server/http/session/read-session-id'
import { findSessionActor } from '@/server/usecases/session/find-session-actor'
import { PATH_HEADER } from './request-path'

async function findActor(): Promise<Actor | null> {
  const sessionId = await readSessionId((await cookies()).toString())
  if (!sessionId) return null
  try {
    return await findSessionActor({ sessionId })
  } catch (error) {
    // The sign-in page explains why the data cannot be read; an error page could only show a number.
    if (isAppError(error)) return null
    throw error
  }
}

/** Returns the actor of this page. Without a sign-in it redirects to the sign-in page, and back afterwards. */
export const pageActor: () => Promise<Actor> = cache(async () => {
  const actor = await findActor()
  if (actor) return actor
  const path = (await headers()).get(PATH_HEADER) ?? '/'
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
})
