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
import {
  exportQuery,
  facets,
  facetsQuery,
  fieldValues,
  findingDetail,
  findingGroups,
  findingHistory,
  findingPage,
  findingRaw,
  findingsQuery,
  groupsQuery,
  valuesQuery,
} from '@/lib/api/findings'
import { me } from '@/lib/api/me'
import { overview } from '@/lib/api/overview'
import { preference, preferenceKey, preferenceValue } from '@/lib/api/preferences'
import {
  dueMove,
  escalationPage,
  escalationsQuery,
  findingClock,
  movedDue,
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
} from '@/lib/api/sla'
import { slaDigest, slaDigestQuery } from '@/lib/api/sla-digest'
import {
  holidayImport,
  holidayList,
  policyDraft,
  policyEdit,
  policyInForce,
  policyPreview,
  policyVersions,
} from '@/lib/api/sla-policy'
import { quarantinePage, quarantineQuery, status } from '@/lib/api/status'
import { newTeam, personList, team, teamList } from '@/lib/api/teams'
import { createdToken, newToken, tokenList } from '@/lib/api/tokens'
import { newView, view, viewChange, viewList } from '@/lib/api/views'

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters in braces, as OpenAPI writes them. */
  readonly path: string
  readonly summary: string
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly query?: z.ZodMiniObject
  readonly body?: z.ZodMiniType
  /** Status of success, 200 unless said otherwise. */
  readonly status?: 201 | 202 | 204
  /** JSON of this shape, or the media types of a stream. */
  readonly answer?: z.ZodMiniType | readonly string[]
}

const finding = { key: z.string().check(z.describe('The key of the finding')) }
const row = { id: z.uuid().check(z.describe('The id of the row')) }

/** Every operation of the API: what /api/v1/openapi.json lists. A test compares it with the route handlers. */
export const OPERATIONS: readonly Operation[] = [
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
    path: '/api/v1/findings/{key}',
    summary: 'Read a finding',
    parameters: finding,
    answer: findingDetail,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}/history',
    summary: 'Read its history',
    parameters: finding,
    answer: findingHistory,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}/clock',
    summary: 'Read its SLA clock',
    parameters: finding,
    answer: findingClock,
  },
  {
    method: 'GET',
    path: '/api/v1/findings/{key}/raw',
    summary: 'Read its documents',
    parameters: finding,
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
  },
  {
    method: 'POST',
    path: '/api/v1/changes/{id}/stop',
    summary: 'Stop what was not sent yet',
    parameters: { id: z.uuid().check(z.describe('The id of the change')) },
    answer: change,
  },
  {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'Follow what changes, as server-sent events',
    answer: ['text/event-stream'],
  },
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
  { method: 'GET', path: '/api/v1/overview', summary: 'Read the overview', answer: overview },
  { method: 'GET', path: '/api/v1/status', summary: 'Read freshness and sync', answer: status },
  {
    method: 'GET',
    path: '/api/v1/quarantine',
    summary: 'List what could not be read',
    query: quarantineQuery,
    answer: quarantinePage,
  },
  { method: 'GET', path: '/api/v1/views', summary: 'List views', answer: viewList },
  { method: 'POST', path: '/api/v1/views', summary: 'Keep a view', body: newView, status: 201, answer: view },
  {
    method: 'PATCH',
    path: '/api/v1/views/{id}',
    summary: 'Change a view',
    parameters: row,
    body: viewChange,
    answer: view,
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
  { method: 'POST', path: '/api/v1/teams', summary: 'Make a team', body: newTeam, status: 201, answer: team },
  {
    method: 'PUT',
    path: '/api/v1/teams/{id}',
    summary: 'Change a team',
    parameters: row,
    body: newTeam,
    answer: team,
  },
  { method: 'DELETE', path: '/api/v1/teams/{id}', summary: 'Delete a team', parameters: row, status: 204 },
  { method: 'GET', path: '/api/v1/people', summary: 'List people who have signed in', answer: personList },
  { method: 'GET', path: '/api/v1/owners', summary: 'List who can own findings', answer: ownerList },
  { method: 'GET', path: '/api/v1/me', summary: 'Read who asks', answer: me },
  {
    method: 'GET',
    path: '/api/v1/sla/findings/{key}/clock',
    summary: 'Read the SLA clock of a finding',
    parameters: finding,
    answer: findingClock,
  },
  {
    method: 'PUT',
    path: '/api/v1/sla/findings/{key}/due',
    summary: 'Move the due date of a finding',
    parameters: finding,
    body: dueMove,
    answer: movedDue,
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
    summary: 'List who was told of clocks that run out, newest first',
    query: escalationsQuery,
    answer: escalationPage,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/digest',
    summary: 'Read what a week changed, as JSON or as a mail in HTML',
    query: slaDigestQuery,
    answer: slaDigest,
  },
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'Read this description',
    answer: z.object({ openapi: z.string() }),
  },
]
