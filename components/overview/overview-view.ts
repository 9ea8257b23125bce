/** Whole days that the chart looks back over. */
export const SPANS = [30, 90] as const
export type OverviewSpan = (typeof SPANS)[number]

/** What the Overview shows beside its numbers, as its URL says it. */
export type OverviewView = { readonly days: OverviewSpan; readonly table: boolean }

/** Reads the URL; what it does not say, or says wrongly, comes from the defaults. */
export const readOverviewView = (params: URLSearchParams): OverviewView => ({
  days: SPANS.find(days => String(days) === params.get('days')) ?? SPANS[0],
  table: params.get('show') === 'table',
})

/** The search part of the URL, `?` included, without what is the default anyway. */
export function printOverviewView({ days, table }: OverviewView): string {
  const params = new URLSearchParams()
  if (days !== SPANS[0]) params.set('days', String(days))
  if (table) params.set('show', 'table')
  const text = params.toString()
  return text ? `?${text}` : ''
}
