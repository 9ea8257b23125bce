import * as z from 'zod/mini'
import { approval, approvalPage, approvalsQuery, grant, refusalOfApproval } from '@/lib/api/approvals'
import type { Operation } from '@/lib/api/operation'

const approvalId = { id: z.uuid().check(z.describe('The id of the approval')) }

/** The operations of the API for approvals of actions on AWS. */
export const APPROVAL_OPERATIONS = [
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
