import type { Operation } from '@/lib/api/operation'
import { overview } from '@/lib/api/overview'

/** The operations of the API for the overview. */
export const OVERVIEW_OPERATIONS = [
  { method: 'GET', path: '/api/v1/overview', summary: 'Read the overview', answer: overview },
] as const satisfies readonly Operation[]
