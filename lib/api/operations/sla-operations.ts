import type { Operation } from '@/lib/api/operation'
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
import { slaRestatements } from '@/lib/api/sla/sla-restatements'

/** The operations of the API for the numbers of the SLA. */
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
    path: '/api/v1/sla/forecast',
    summary: 'Forecast breaches, with a range and how well past forecasts held',
    query: slaForecastQuery,
    answer: slaForecast,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/restatements',
    summary: 'List what corrections changed in the numbers of the past, newest first',
    answer: slaRestatements,
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
