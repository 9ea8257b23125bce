import * as z from 'zod/mini'
import { doctorReport } from '@/lib/api/doctor'
import type { Operation } from '@/lib/api/operation'
import { quarantinePage, quarantineQuery, status } from '@/lib/api/status'

/** The operations of the API for the desk itself. */
export const DESK_OPERATIONS = [
  {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'Follow what changes, as server-sent events',
    answer: ['text/event-stream'],
  },
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
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'Read this description',
    answer: z.object({ openapi: z.string() }),
  },
] as const satisfies readonly Operation[]
