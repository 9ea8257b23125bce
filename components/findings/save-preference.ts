'use client'

import { notify } from '@/components/ui/notify'
import { preference } from '@/lib/api/preferences'
import { RequestFailure, request } from '@/lib/api/request'
import type { Column } from './columns'

const put = (key: string, value: unknown) =>
  request(preference, `/api/v1/preferences/${key}`, { method: 'PUT', body: { value } }).catch(error => {
    // The URL still holds the choice: say it and go on.
    if (error instanceof RequestFailure) notify(`Not kept for next time: ${error.message}.`)
    else throw error
  })

/** Keeps the columns for the person's next visit. */
export const saveColumns = (columns: readonly Column[]) =>
  put('columns', {
    order: columns.map(({ name }) => name),
    widths: Object.fromEntries(
      columns.flatMap(({ name, width }) => (width === undefined ? [] : [[name, width]])),
    ),
  })

export const saveDensity = (density: string) => put('density', density)
