import * as z from 'zod/mini'
import { auditPage, auditQuery, auditVerification, auditVerificationQuery } from '@/lib/api/audit'
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
import { doctorReport } from '@/lib/api/doctor'
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
import { me } from '@/lib/api/me'
import { findingKey, type Operation } from '@/lib/api/operation'
import { ACTION_OPERATIONS } from '@/lib/api/operations/action-operations'
import { SLA_OPERATIONS } from '@/lib/api/operations/sla-operations'
import { overview } from '@/lib/api/overview'
import { preference, preferenceKey, preferenceValue } from '@/lib/api/preferences'
import { quarantinePage, quarantineQuery, status } from '@/lib/api/status'
import { newTeam, personList, team, teamList } from '@/lib/api/teams'
import { createdToken, newToken, tokenList } from '@/lib/api/tokens'
import { newView, view, viewChange, viewList } from '@/lib/api/views'

const row = { id: z.uuid().check(z.describe('The id of the row')) }

/** Every operation of the API, as in /api/v1/openapi.json. A test compares it with the route handlers. */
export const OPERATIONS = [
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
    parameters: { id: z.uuid().check(z.describe('The id of the change')) },
    query: changeItemsQuery,
    answer: changeDetail,
  },
  {
    method: 'POST',
    path: '/api/v1/changes/{id}/undo',
    summary: 'Set back what a change has set',
    parameters: { id: z.uuid().check(z.describe('The id of the change')) },
    status: 202,
    answer: acceptedChange,
    problems: ['conflict'],
  },
  {
    method: 'POST',
    path: '/api/v1/changes/{id}/stop',
    summary: 'Stop what was not sent yet',
    parameters: { id: z.uuid().check(z.describe('The id of the change')) },
    answer: change,
    problems: ['conflict'],
  },
  {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'Follow what changes, as server-sent events',
    answer: ['text/event-stream'],
  },
  { method: 'GET', path: '/api/v1/overview', summary: 'Read the overview', answer: overview },
  { method: 'GET', path: '/api/v1/status', summary: 'Read freshness and sync', answer: status },
  {
    method: 'GET',
    path: '/api/v1/status/doctor',
    summary: 'Check rights, services and settings; takes up to ten seconds',
    answer: doctorReport,
  },
  {
    method: 'GET',
    path: '/api/v1/quarantine',
    summary: 'List what could not be read',
    query: quarantineQuery,
    answer: quarantinePage,
  },
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
  {
    method: 'GET',
    path: '/api/v1/preferences/{key}',
    summary: 'Read a preference',
    parameters: { key: preferenceKey },
    answer: preference,
  },
  {
    method: 'PUT',
    path: '/api/v1/preferences/{key}',
    summary: 'Keep a preference',
    parameters: { key: preferenceKey },
    body: preferenceValue,
    answer: preference,
  },
  { method: 'GET', path: '/api/v1/tokens', summary: 'List API tokens', answer: tokenList },
  {
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make an API token; its secret is told in this answer alone',
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
  {
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'List the audit log',
    query: auditQuery,
    answer: auditPage,
  },
  {
    method: 'GET',
    path: '/api/v1/audit/verify',
    summary: 'Prove that the audit log is whole',
    query: auditVerificationQuery,
    answer: auditVerification,
  },
  { method: 'GET', path: '/api/v1/teams', summary: 'List teams', answer: teamList },
  {
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Make a team',
    body: newTeam,
    status: 201,
    answer: team,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/api/v1/teams/{id}',
    summary: 'Change a team',
    parameters: row,
    body: newTeam,
    answer: team,
    problems: ['conflict'],
  },
  {
    method: 'DELETE',
    path: '/api/v1/teams/{id}',
    summary: 'Delete a team',
    parameters: row,
    status: 204,
    problems: ['conflict'],
  },
  { method: 'GET', path: '/api/v1/people', summary: 'List people who have signed in', answer: personList },
  { method: 'GET', path: '/api/v1/owners', summary: 'List who can own findings', answer: ownerList },
  { method: 'GET', path: '/api/v1/me', summary: 'Read who asks', answer: me },
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'Read this description',
    answer: z.object({ openapi: z.string() }),
  },
  ...ACTION_OPERATIONS,
  ...SLA_OPERATIONS,
] as const satisfies readonly Operation[]
