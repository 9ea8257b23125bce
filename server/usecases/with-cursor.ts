import { AppError } from '@/server/errors'
import { InvalidCursor } from '@/server/store/sql/cursor'

/** Runs `read` and reports a cursor of another list to the client. Throws `invalid_cursor`. */
export async function withCursor<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof InvalidCursor)) throw error
    const message = 'The cursor is not of this list. Begin again without one.'
    throw new AppError('invalid_cursor', message, [{ field: 'cursor', message, position: null }])
  }
}
