import * as z from 'zod/mini'
import {
  acceptedAction,
  action,
  actionPage,
  actionPreview,
  actionQuestion,
  actionsQuery,
  newAction,
} from '@/lib/api/actions'
import type { Operation } from '@/lib/api/operation'

const actionId = { id: z.uuid().check(z.describe('The id of the action')) }

/** The operations of the API for actions on AWS. */
export const ACTION_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/actions',
    summary: 'List actions on AWS, newest first',
    query: actionsQuery,
    answer: actionPage,
  },
  {
    method: 'POST',
    path: '/api/v1/actions',
    summary: 'Act on AWS, or ask for it; a repeat with the same Idempotency-Key is the same action',
    body: newAction,
    status: 202,
    answer: acceptedAction,
    problems: ['conflict', 'stale'],
  },
  {
    method: 'POST',
    path: '/api/v1/actions/preview',
    summary: 'Show what an action would call, and who must approve it',
    body: actionQuestion,
    answer: actionPreview,
  },
  {
    method: 'GET',
    path: '/api/v1/actions/{id}',
    summary: 'Read an action',
    parameters: actionId,
    answer: action,
  },
  {
    method: 'POST',
    path: '/api/v1/actions/{id}/undo',
    summary: 'Bring back the values from before an action',
    parameters: actionId,
    status: 202,
    answer: acceptedAction,
    problems: ['conflict'],
  },
  {
    method: 'POST',
    path: '/api/v1/actions/{id}/stop',
    summary: 'Stop an action that was not sent yet',
    parameters: actionId,
    answer: action,
    problems: ['conflict'],
  },
] as const satisfies readonly Operation[]
