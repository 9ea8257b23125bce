import type { Cell } from '@/components/chart/chart-table'
import { findingsHref } from '@/components/links/links'

/** Builds a count of findings that opens their list. */
export const countCell = (value: number, filter: string, name: string): Cell => ({
  value,
  href: findingsHref(filter),
  name,
})
