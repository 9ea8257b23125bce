import { CASE_NAMES, type CaseName } from '../cases/case'
import type { Reading } from '../desk/read-together'
import type { Memory } from '../desk/start-desk'
import type { MadeIndex } from '../index/make-index'
import type { MeasuredPage } from '../page/measure-page'
import type { MeasuredPostgres } from '../postgres/measure-postgres'
import { kilobytes, mark, megabytes, ms, occasion, table, times } from '../support/format'
import { settings } from '../support/settings'
import { timingOf } from '../support/timing'

export type Measured = {
  readonly made: MadeIndex
  readonly http: ReadonlyMap<CaseName, readonly number[]>
  readonly bare: ReadonlyMap<CaseName, readonly number[]>
  readonly postgres: MeasuredPostgres
  readonly readers: { readonly one: Reading; readonly own: Reading; readonly same: Reading }
  readonly memory: Memory
  readonly page: MeasuredPage
}

const AIM = { p95: 150, overBare: 3, readers: 4, select: 50, script: 230, style: 15 } as const

function requestRows({ http, bare, postgres }: Measured): string[][] {
  return CASE_NAMES.map(name => {
    const [asked, limit] = [timingOf(http.get(name) ?? []), timingOf(bare.get(name) ?? [])]
    const other = postgres.ok ? timingOf(postgres.samples.get(name) ?? []) : null
    const over = asked.median / limit.median
    return [
      name,
      `${ms(asked.median)} / ${ms(asked.p95)}`,
      `${ms(limit.median)} / ${ms(limit.p95)}`,
      other ? `${ms(other.median)} / ${ms(other.p95)}` : 'none',
      times(over),
      other ? times(asked.median / other.median) : 'none',
      mark(asked.p95 < AIM.p95 && over <= AIM.overBare),
    ]
  })
}

function readerRows({ readers }: Measured): string[][] {
  const { one } = readers
  const perCore = settings.readers / settings.threads
  const row = (name: string, { median, p95, perSecond }: Reading, crowd: number) => {
    const ratio = p95 / one.p95
    return [
      name,
      ms(median),
      ms(p95),
      perSecond.toFixed(0),
      times(ratio),
      times(ratio / crowd),
      mark(ratio <= AIM.readers),
    ]
  }
  return [
    row('One', one, 1),
    row(`${settings.readers}, each their own questions`, readers.own, perCore),
    row(`${settings.readers}, all the same questions`, readers.same, 1),
  ]
}

function pageRows({ bytes, firstRow, select, rows, scroll }: MeasuredPage): string[][] {
  return [
    [
      'JavaScript, gzip',
      kilobytes(bytes.script),
      `≤ ${AIM.script} kB`,
      mark(bytes.script <= AIM.script * 1000),
    ],
    ['CSS, gzip', kilobytes(bytes.style), `≤ ${AIM.style} kB`, mark(bytes.style <= AIM.style * 1000)],
    ['First row painted, ms', `${ms(firstRow.median)} / ${ms(firstRow.p95)}`, '', ''],
    [
      'Row select with 500 rows loaded, ms',
      `${ms(select.median)} / ${ms(select.p95)}`,
      `< ${AIM.select}`,
      mark(select.p95 < AIM.select),
    ],
    [
      `Blank frames, scrolling ${rows} rows`,
      `${scroll.blank} of ${scroll.frames}`,
      '0',
      mark(scroll.blank === 0),
    ],
    ['Slowest frame of these, ms', ms(scroll.slowest), '', ''],
  ]
}

/** Reports one run as Markdown. */
export function reportReads(measured: Measured): string {
  const { made, memory, postgres } = measured
  const facts = [
    ['', 'Hubdesk', 'PostgreSQL 15'],
    [
      'Filled in, s',
      made.seconds.toFixed(0),
      postgres.ok ? postgres.loaded.seconds.toFixed(0) : postgres.reason,
    ],
    ['On disk', megabytes(made.bytes), postgres.ok ? megabytes(postgres.loaded.bytes) : 'none'],
    [
      'Memory of the desk, now / at most',
      memory ? `${megabytes(memory.now)} / ${megabytes(memory.highest)}` : 'unknown',
      '',
    ],
  ]
  return [
    occasion(),
    table([
      [
        'Request',
        'HTTP API',
        'Bare DuckDB',
        'PostgreSQL 15',
        'API ÷ DuckDB',
        'API ÷ PostgreSQL',
        'p95 < 150 ms, ≤ 3×',
      ],
      ...requestRows(measured),
    ]),
    table([
      [
        'Readers at once',
        'Median, ms',
        'p95, ms',
        'Answers a second',
        'p95 ÷ one',
        '… and by readers a core',
        '≤ 4×',
      ],
      ...readerRows(measured),
    ]),
    table(facts),
    table([['Findings screen', 'Measured', 'Aim', ''], ...pageRows(measured.page)]),
  ].join('\n\n')
}
