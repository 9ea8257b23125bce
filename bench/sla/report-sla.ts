import { mark, megabytes, ms, occasion, table, times } from '../support/format'
import { timingOf } from '../support/timing'
import type { MeasuredSla } from './measure-sla'
import type { Opening } from './open-page'
import { AIMED, SLA_CASE_NAMES } from './sla-cases'

const AIM = { p95: 300, opening: 1_000 } as const

const isAimed = (name: string): boolean => AIMED.some(aimed => aimed === name)

function requestRows({ http, bare, postgres }: MeasuredSla): string[][] {
  return SLA_CASE_NAMES.map(name => {
    const [asked, limit] = [timingOf(http.get(name) ?? []), timingOf(bare.get(name) ?? [])]
    const other = postgres.ok ? timingOf(postgres.samples.get(name) ?? []) : null
    return [
      name,
      `${ms(asked.median)} / ${ms(asked.p95)}`,
      `${ms(limit.median)} / ${ms(limit.p95)}`,
      other ? `${ms(other.median)} / ${ms(other.p95)}` : 'none',
      times(asked.median / limit.median),
      other ? times(asked.median / other.median) : 'none',
      isAimed(name) ? mark(asked.p95 < AIM.p95) : '',
    ]
  })
}

function openingRows({ openings: { first, later } }: MeasuredSla): string[][] {
  const [tiles, all] = [timingOf(later.map(each => each.tiles)), timingOf(later.map(each => each.all))]
  const row = (name: string, { tiles: one, all: last }: Opening) => [
    name,
    ms(one),
    ms(last),
    mark(last < AIM.opening),
  ]
  return [
    row('Right after the start', first),
    row('Later, median', { tiles: tiles.median, all: all.median }),
    row(`Later, slowest of ${later.length}`, { tiles: tiles.p95, all: all.p95 }),
  ]
}

/** Reports the cost of the numbers of SLA clocks as Markdown. */
export function reportSla(measured: MeasuredSla): string {
  const { made, memory, postgres, openings } = measured
  return [
    `${made.spans.toLocaleString('en')} spans of clocks in two years. ${occasion()}`,
    table([
      [
        'Request',
        'HTTP API',
        'Bare DuckDB',
        'PostgreSQL 15',
        'API ÷ DuckDB',
        'API ÷ PostgreSQL',
        `p95 < ${AIM.p95} ms`,
      ],
      ...requestRows(measured),
    ]),
    table([
      [`The SLA page: ${openings.requests} requests at once`, 'First number, ms', 'All, ms', '< 1 s'],
      ...openingRows(measured),
    ]),
    table([
      ['', 'Hubdesk', 'PostgreSQL 15'],
      [
        'Memory of the desk, now / at most',
        memory ? `${megabytes(memory.now)} / ${megabytes(memory.highest)}` : 'unknown',
        '',
      ],
      [
        'On disk, with the ledger; findings, resources, clocks and spans',
        megabytes(made.bytes),
        postgres.ok ? megabytes(postgres.loaded.bytes) : postgres.reason,
      ],
    ]),
  ].join('\n\n')
}
