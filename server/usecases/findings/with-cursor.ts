import { AppError } from '@/server/errors'
import { InvalidCursor } from '@/server/store/cursor'

/** Runs `read` and tells a client whose cursor is not of this list so. Throws `invalid_cursor`. */
export async function withCursor<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof InvalidCursor)) throw error
    const message = 'The cursor is not of this list. Begin again without one.'
    throw new AppError('invalid_cursor', message, [{ field: 'cursor', message, position: null }])
  }
}
