import * as z from 'zod/mini'
import type { Operation } from '@/lib/api/operation'
import { createdToken, newToken, tokenList } from '@/lib/api/tokens'

const row = { id: z.uuid().check(z.describe('The id of the row')) }

/** The operations of the API for API tokens. */
export const TOKEN_OPERATIONS = [
  { method: 'GET', path: '/api/v1/tokens', summary: 'List API tokens', answer: tokenList },
  {
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make an API token; its secret is in this answer alone',
    body: newToken,
    status: 201,
    answer: createdToken,
  },
  {
    method: 'DELETE',
    path: '/api/v1/tokens/{id}',
    summary: 'Revoke an API token',
    parameters: row,
    status: 204,
  },
] as const satisfies readonly Operation[]
