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

/** The operations of the API for the SLA clocks of findings. */
export const CLOCK_OPERATIONS = [
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
    path: '/api/v1/sla/escalations',
    summary: 'List the steps of the escalation ladder that clocks took, newest first',
    query: escalationsQuery,
    answer: escalationPage,
  },
  {
    method: 'GET',
    path: '/api/v1/sla/moves',
    summary: 'List due dates that people moved, newest first',
    query: movesQuery,
    answer: movePage,
  },
] as const satisfies readonly Operation[]
