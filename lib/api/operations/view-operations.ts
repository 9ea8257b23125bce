import * as z from 'zod/mini'
import type { Operation } from '@/lib/api/operation'
import { newView, view, viewChange, viewList } from '@/lib/api/views'

const row = { id: z.uuid().check(z.describe('The id of the row')) }

/** The operations of the API for views. */
export const VIEW_OPERATIONS = [
  { method: 'GET', path: '/api/v1/views', summary: 'List views', answer: viewList },
  {
    method: 'POST',
    path: '/api/v1/views',
    summary: 'Keep a view',
    body: newView,
    status: 201,
    answer: view,
    problems: ['invalid_filter', 'conflict'],
  },
  {
    method: 'PATCH',
    path: '/api/v1/views/{id}',
    summary: 'Change a view',
    parameters: row,
    body: viewChange,
    answer: view,
    problems: ['invalid_filter', 'conflict'],
  },
  { method: 'DELETE', path: '/api/v1/views/{id}', summary: 'Delete a view', parameters: row, status: 204 },
] as const satisfies readonly Operation[]
