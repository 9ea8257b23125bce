import * as z from 'zod/mini'
import { findingKey, type Operation } from '@/lib/api/operation'
import {
  dueMove,
  escalationPage,
  escalationsQuery,
  findingClock,
  movedDue,
  movePage,
  movesQuery,
} from '@/lib/api/sla/clock'
import {
  slaAgeing,
  slaCalendar,
  slaCheck,
  slaFilterQuery,
  slaForecast,
  slaForecastQuery,
  slaSummary,
  slaSummaryQuery,
  slaTrend,
  slaTrendQuery,
} from '@/lib/api/sla/sla'
import { slaDigest, slaDigestQuery } from '@/lib/api/sla/sla-digest'
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
import { slaRestatements } from '@/lib/api/sla/sla-restatements'

const previewId = { id: z.string().check(z.describe('The id that a preview of the policy answered')) }

/** The operations of the API for SLA clocks. */
export const SLA_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/sla/summary',
    summary: 'Count SLA states, closings and times to resolve',
    query: slaSummaryQuery,
    answer: slaSummary,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/trend',
    summary: 'Follow SLA states and closings over time',
    query: slaTrendQuery,
    answer: slaTrend,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/ageing',
    summary: 'Count running SLA clocks by age and severity',
    query: slaFilterQuery,
    answer: slaAgeing,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/calendar',
    summary: 'Count running SLA clocks by the day that they are due',
    query: slaFilterQuery,
    answer: slaCalendar,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/check',
    summary: 'Prove that SLA states add up for every grouping',
    query: slaFilterQuery,
    answer: slaCheck,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/findings/{key}/clock',
    summary: 'Read the SLA clock of a finding',
    parameters: findingKey,
    answer: findingClock,
  },
  {
    method: 'PUT',
    path: '/api/v1/sla/findings/{key}/due',
    summary: 'Move the due date of a finding',
    parameters: findingKey,
    body: dueMove,
    answer: movedDue,
    problems: ['conflict'],
  },
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
  {
    method: 'GET',
    path: '/api/v1/sla/forecast',
    summary: 'Forecast breaches, with a range and how well past forecasts held',
    query: slaForecastQuery,
    answer: slaForecast,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/escalations',
    summary: 'List the steps of the escalation ladder that clocks took, newest first',
    query: escalationsQuery,
    answer: escalationPage,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/restatements',
    summary: 'List what corrections changed in the numbers of the past, newest first',
    answer: slaRestatements,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/moves',
    summary: 'List due dates that people moved, newest first',
    query: movesQuery,
    answer: movePage,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/digest',
    summary: 'Read what a week changed, as JSON or as a mail in HTML',
    query: slaDigestQuery,
    answer: slaDigest,
    problems: ['not_found'],
  },
] as const satisfies readonly Operation[]
