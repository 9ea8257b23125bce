import * as z from 'zod/mini'
import type { Operation } from '@/lib/api/operation'
import {
  holidayImport,
  holidayList,
  policyDraft,
  policyEdit,
  policyInForce,
  policyPreview,
  policyVersions,
  previewList,
  previewListQuery,
} from '@/lib/api/sla/sla-policy'

const previewId = { id: z.string().check(z.describe('The id that a preview of the policy answered')) }

/** The operations of the API for the SLA policy. */
export const POLICY_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/sla/policy',
    summary: 'Read the SLA policy in force',
    answer: policyInForce,
  },
  {
    method: 'PUT',
    path: '/api/v1/sla/policy',
    summary: 'Save a version of the SLA policy',
    body: policyEdit,
    answer: policyInForce,
    problems: ['invalid_filter', 'conflict', 'stale'],
  },
  {
    method: 'GET',
    path: '/api/v1/sla/policy/versions',
    summary: 'List the versions of the SLA policy, newest first',
    answer: policyVersions,
  },
  {
    method: 'POST',
    path: '/api/v1/sla/policy/preview',
    summary: 'Count what saving a policy would do',
    body: policyDraft,
    answer: policyPreview,
    problems: ['invalid_filter'],
  },
  {
    method: 'GET',
    path: '/api/v1/sla/policy/preview/{id}',
    summary: 'List the findings that a number of a preview counts',
    parameters: previewId,
    query: previewListQuery,
    answer: previewList,
  },
  {
    method: 'POST',
    path: '/api/v1/sla/policy/holidays',
    summary: 'Read holidays from an iCalendar file; nothing is kept',
    body: holidayImport,
    answer: holidayList,
  },
] as const satisfies readonly Operation[]
