import type { Narrowing } from '../../store/store.ts'
import { isObject } from '../../values/json.ts'
import { dateSpan } from './date-filter.ts'

const columns = {
  AwsAccountId: 'account',
  Region: 'region',
  SeverityLabel: 'severity',
  WorkflowStatus: 'workflow',
  RecordState: 'recordState',
  ProductArn: 'productArn',
  Id: 'id',
} as const

/** Returns the part of the filters that the store's columns can decide. It never excludes a match. */
export function narrowFilters(filters: unknown, now: number): Narrowing {
  if (!isObject(filters)) return {}
  const equal = Object.entries(columns).flatMap(([name, column]) => {
    const values = equalValues(filters[name])
    return values ? [[column, values]] : []
  })
  return { ...Object.fromEntries(equal), ...updatedSpan(filters.UpdatedAt, now) }
}

function equalValues(list: unknown): string[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined
  const values: string[] = []
  for (const filter of list) {
    if (!isObject(filter) || filter.Comparison !== 'EQUALS' || typeof filter.Value !== 'string')
      return undefined
    values.push(filter.Value)
  }
  return values
}

function updatedSpan(list: unknown, now: number): Pick<Narrowing, 'updated'> {
  if (!Array.isArray(list) || list.length === 0) return {}
  const spans = list.filter(isObject).map(filter => dateSpan('UpdatedAt', filter, now))
  const from = Math.min(...spans.map(span => span.from))
  const to = Math.max(...spans.map(span => span.to))
  return { updated: { ...(Number.isFinite(from) && { from }), ...(Number.isFinite(to) && { to }) } }
}
