import { findingHistory } from '@/lib/api/finding-history'
import {
  exportQuery,
  facetsQuery,
  fieldValues,
  findingsQuery,
  groupsQuery,
  nearest,
  nearestQuery,
  valuesQuery,
} from '@/lib/api/finding-queries'
import { facets, findingDetail, findingGroups, findingPage, findingRaw } from '@/lib/api/findings'
import { findingKey, type Operation } from '@/lib/api/operation'

/** The operations of the API for findings. */
export const FINDING_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/findings',
    summary: 'List findings',
    query: findingsQuery,
    answer: findingPage,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/facets',
    summary: 'Count by field',
    query: facetsQuery,
    answer: facets,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/groups',
    summary: 'Group findings',
    query: groupsQuery,
    answer: findingGroups,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/values',
    summary: 'Complete a value',
    query: valuesQuery,
    answer: fieldValues,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/nearest',
    summary: 'Find what a filter that finds nothing may have meant',
    query: nearestQuery,
    answer: nearest,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}',
    summary: 'Read a finding',
    parameters: findingKey,
    answer: findingDetail,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}/history',
    summary: 'Read its history',
    parameters: findingKey,
    answer: findingHistory,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}/raw',
    summary: 'Read its documents',
    parameters: findingKey,
    answer: findingRaw,
  },
  {
    method: 'GET',
    path: '/api/v1/export',
    summary: 'Export findings as a stream',
    query: exportQuery,
    answer: ['text/csv', 'application/x-ndjson'],
  },
] as const satisfies readonly Operation[]
