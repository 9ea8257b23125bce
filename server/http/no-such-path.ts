import { AppError } from '@/server/errors'
import { guard } from './guard'

/** Answers paths without a route handler: only signed-in actors learn that there is nothing. */
export const noSuchPath = guard('self:read', ({ url }) => {
  throw new AppError(
    'not_found',
    `There is nothing at ${url.pathname}. GET /api/v1/openapi.json lists what there is.`,
  )
})
