/** How many whole days the chart can show. */
export const SPANS = [30, 90] as const
export type OverviewSpan = (typeof SPANS)[number]

/** What the Overview shows beside its numbers, as its URL holds it. */
export type OverviewView = { readonly days: OverviewSpan; readonly table: boolean }

/** Reads the view from the URL. Missing and wrong parts get the defaults. */
export const readOverviewView = (params: URLSearchParams): OverviewView => ({
  days: SPANS.find(days => String(days) === params.get('days')) ?? SPANS[0],
  table: params.get('show') === 'table',
})

/** Writes the view as the search part of a URL, `?` included, without the defaults. */
export function printOverviewView({ days, table }: OverviewView): string {
  const params = new URLSearchParams()
  if (days !== SPANS[0]) params.set('days', String(days))
  if (table) params.set('show', 'table')
  const text = params.toString()
  return text ? `?${text}` : ''
}
