import { AppError } from '@/server/errors'
import { guard } from './guard'

/** Answers what no other route handler does: sign in first, then learn that there is nothing. */
export const noSuchPath = guard('self:read', ({ url }) => {
  throw new AppError(
    'not_found',
    `There is nothing at ${url.pathname}. GET /api/v1/openapi.json lists what there is.`,
  )
})
