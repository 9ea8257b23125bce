import { me } from '@/lib/api/me'
import type { Operation } from '@/lib/api/operation'
import { preference, preferenceKey, preferenceValue } from '@/lib/api/preferences'

/** The operations of the API for the person who asks. */
export const PERSON_OPERATIONS = [
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
  { method: 'GET', path: '/api/v1/me', summary: 'Read who asks', answer: me },
] as const satisfies readonly Operation[]
