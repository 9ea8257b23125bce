import 'server-only'
import { notFound } from 'next/navigation'
import { isAppError } from '@/server/errors'

/**
 * Reads what a page shows first. Null for an expected failure: the page's own component then calls the API and explains
 * the problem, where a thrown error would show a number. A missing resource becomes the not-found page.
 */
export async function firstPaint<Result>(read: Promise<Result>): Promise<Result | null> {
  try {
    return await read
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.code === 'not_found') notFound()
    return null
  }
}
