import type { SlaGroup, SlaInterval } from '@/lib/api/sla/sla'

/** The periods of the page: the period of its rates, an equally long one before it, and the interval of its charts. */
export const SPANS = {
  '4w': { days: 28, interval: 'day', words: '4 weeks' },
  '13w': { days: 91, interval: 'week', words: '13 weeks' },
  '12m': { days: 365, interval: 'month', words: '12 months' },
} as const satisfies Record<string, { days: number; interval: SlaInterval; words: string }>
export type SlaSpan = keyof typeof SPANS
export const SPAN_NAMES = ['4w', '13w', '12m'] as const satisfies readonly SlaSpan[]

const DAY = 86_400_000

/** Names the time between two instants in words. An answer describes its own period, not that of the view. */
export function stretchWords({ from, at }: { from: string; at: string }): string {
  const days = Math.round((Date.parse(at) - Date.parse(from)) / DAY)
  return Object.values(SPANS).find(span => span.days === days)?.words ?? `${days} days`
}

/** The groupings of the league, with the words for one group and for several. */
export const LEAGUES = {
  owner: { one: 'owner', many: 'owners' },
  team: { one: 'team', many: 'teams' },
  account: { one: 'account', many: 'accounts' },
  ou: { one: 'organizational unit', many: 'organizational units' },
  control: { one: 'control', many: 'controls' },
  product: { one: 'product', many: 'products' },
  severity: { one: 'severity', many: 'severities' },
  sla_rule: { one: 'SLA rule', many: 'SLA rules' },
  environment: { one: 'environment', many: 'environments' },
  region: { one: 'Region', many: 'Regions' },
} as const satisfies Partial<Record<SlaGroup, { one: string; many: string }>>
export type League = keyof typeof LEAGUES

/** Names the row of findings that belong to no group. */
export const nameWithoutGroup = (by: League): string =>
  by === 'sla_rule' ? 'No rule: by severity' : `No ${LEAGUES[by].one}`

export const LEAGUE_NAMES = [
  'owner',
  'team',
  'account',
  'ou',
  'control',
  'product',
  'severity',
  'sla_rule',
  'environment',
  'region',
] as const satisfies readonly League[]

/** Factors of the forecast's what-ifs: of the policy's days, and of how many findings are closed a week. */
export const FACTORS = {
  policy: { least: 0.25, most: 4, step: 0.25 },
  capacity: { least: 0, most: 3, step: 0.1 },
} as const
export type Factor = keyof typeof FACTORS

/** Everything that the SLA page shows, as its URL holds it. */
export type SlaView = {
  readonly filter: string
  readonly by: League
  readonly span: SlaSpan
  readonly policy: number
  readonly capacity: number
}

export const DEFAULT_VIEW: SlaView = { filter: '', by: 'owner', span: '13w', policy: 1, capacity: 1 }

function readFactor(text: string | null, factor: Factor): number {
  const { least, most } = FACTORS[factor]
  const value = Number(text ?? Number.NaN)
  return value >= least && value <= most ? value : 1
}

/** Reads the view from the URL. Missing and wrong parts get the defaults. */
export function readSlaView(params: URLSearchParams): SlaView {
  const by = params.get('by')
  const span = params.get('span')
  return {
    filter: params.get('filter')?.trim() ?? '',
    by: LEAGUE_NAMES.find(name => name === by) ?? DEFAULT_VIEW.by,
    span: SPAN_NAMES.find(name => name === span) ?? DEFAULT_VIEW.span,
    policy: readFactor(params.get('policy'), 'policy'),
    capacity: readFactor(params.get('capacity'), 'capacity'),
  }
}

/** Writes the view as the search part of a URL, `?` included, without the defaults. */
export function printSlaView(view: SlaView): string {
  const params = new URLSearchParams()
  for (const name of ['filter', 'by', 'span', 'policy', 'capacity'] as const) {
    if (view[name] !== DEFAULT_VIEW[name]) params.set(name, String(view[name]))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}
