import * as z from 'zod/mini'
import {
  acceptedChange,
  change,
  changeDetail,
  changeItemsQuery,
  changePage,
  changePreview,
  changeQuestion,
  changesQuery,
  newChange,
  ownerList,
} from '@/lib/api/changes'
import type { Operation } from '@/lib/api/operation'

const changeId = { id: z.uuid().check(z.describe('The id of the change')) }

/** The operations of the API for changes of findings, and for who can own them. */
export const CHANGE_OPERATIONS = [
  {
    method: 'POST',
    path: '/api/v1/changes',
    summary: 'Decide on findings; a repeat with the same Idempotency-Key is the same change',
    body: newChange,
    status: 202,
    answer: acceptedChange,
    problems: ['invalid_filter', 'not_found', 'conflict', 'stale'],
  },
  {
    method: 'GET',
    path: '/api/v1/changes',
    summary: 'List changes, newest first',
    query: changesQuery,
    answer: changePage,
  },
  {
    method: 'POST',
    path: '/api/v1/changes/preview',
    summary: 'Count what a change would do',
    body: changeQuestion,
    answer: changePreview,
    problems: ['invalid_filter', 'not_found'],
  },
  {
    method: 'GET',
    path: '/api/v1/changes/{id}',
    summary: 'Read a change with its findings',
    parameters: changeId,
    query: changeItemsQuery,
    answer: changeDetail,
  },
  {
    method: 'POST',
    path: '/api/v1/changes/{id}/undo',
    summary: 'Set back what a change has set',
    parameters: changeId,
    status: 202,
    answer: acceptedChange,
    problems: ['conflict'],
  },
  {
    method: 'POST',
    path: '/api/v1/changes/{id}/stop',
    summary: 'Stop what was not sent yet',
    parameters: changeId,
    answer: change,
    problems: ['conflict'],
  },
  { method: 'GET', path: '/api/v1/owners', summary: 'List who can own findings', answer: ownerList },
] as const satisfies readonly Operation[]
