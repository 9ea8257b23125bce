import * as z from 'zod/mini'
import { DEFAULT_COLUMNS, readColumns } from '@/components/findings/table/columns'
import { DEFAULT_PREFERENCE, type TablePreference } from '@/components/findings/table/view'
import { PREFERENCES } from '@/lib/api/preferences'

/** Reads a saved preference of the table. Missing or outdated parts get the defaults. */
export function tablePreference(columns: unknown, density: unknown): TablePreference {
  const kept = PREFERENCES.columns.safeParse(columns)
  const text = kept.data?.order.map(name => {
    const width = kept.data.widths[name]
    return width === undefined ? name : `${name}:${width}`
  })
  return {
    columns: readColumns(text?.join(',')) ?? DEFAULT_COLUMNS,
    density: z.catch(PREFERENCES.density, DEFAULT_PREFERENCE.density).parse(density),
  }
}
