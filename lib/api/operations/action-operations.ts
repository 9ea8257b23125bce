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
import { approval, approvalPage, approvalsQuery, grant, refusalOfApproval } from '@/lib/api/approvals'
import type { Operation } from '@/lib/api/operation'

const actionId = { id: z.uuid().check(z.describe('The id of the action')) }
const approvalId = { id: z.uuid().check(z.describe('The id of the approval')) }

/** The operations of the API for actions on AWS and their approvals. */
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
  {
    method: 'GET',
    path: '/api/v1/approvals',
    summary: 'List approvals, newest first',
    query: approvalsQuery,
    answer: approvalPage,
  },
  {
    method: 'GET',
    path: '/api/v1/approvals/{id}',
    summary: 'Read an approval',
    parameters: approvalId,
    answer: approval,
  },
  {
    method: 'POST',
    path: '/api/v1/approvals/{id}/grant',
    summary: 'Grant a request',
    parameters: approvalId,
    body: grant,
    answer: approval,
    problems: ['conflict', 'stale'],
  },
  {
    method: 'POST',
    path: '/api/v1/approvals/{id}/refuse',
    summary: 'Refuse a request, with a reason',
    parameters: approvalId,
    body: refusalOfApproval,
    answer: approval,
    problems: ['conflict', 'stale'],
  },
  {
    method: 'POST',
    path: '/api/v1/approvals/{id}/withdraw',
    summary: 'Withdraw one’s own request',
    parameters: approvalId,
    answer: approval,
    problems: ['conflict'],
  },
] as const satisfies readonly Operation[]
