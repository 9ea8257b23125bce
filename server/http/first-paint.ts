import 'server-only'
import { notFound } from 'next/navigation'
import { isAppError } from '@/server/errors'

/**
 * What a page shows first. Null for an expected failure: the page's own component then asks the API and shows the
 * problem in words, where a thrown error would show a number. What does not exist becomes the page that says so.
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
