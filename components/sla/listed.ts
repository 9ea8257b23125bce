import type { Cell } from '@/components/chart/chart-table'
import { findingsHref } from '@/components/links/links'

/** A count of findings with the list of what it counts. */
export const link = (value: number, filter: string, name: string): Cell => ({
  value,
  href: findingsHref(filter),
  name,
})
