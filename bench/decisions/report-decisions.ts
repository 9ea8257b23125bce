import { mark, megabytes, ms, occasion, table, times } from '../support/format'
import type { Timing } from '../support/timing'
import type { MeasuredDecisions } from './measure-decisions'
import type { MeasuredJob } from './measure-job'
import { LIST_NAMES, type ListTimes } from './read-lists'

const AIM = { click: 50, slower: 1.5 } as const

const pair = ({ median, p95 }: Timing): string => `${ms(median)} / ${ms(p95)}`
const seconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} s`

const clickRow = (name: string, timing: Timing): string[] => [
  name,
  ms(timing.median),
  ms(timing.p95),
  mark(timing.p95 < AIM.click),
]

function jobRows({ job, undo }: MeasuredDecisions): string[][] {
  const row = (name: string, of: (one: MeasuredJob) => string) => [name, of(job), of(undo)]
  return [
    ['', 'Job', 'Its undo'],
    row('Findings', one => one.findings.toLocaleString('en')),
    row('Request to 202', one => seconds(one.seconds.accepted)),
    row('… to all accepted by Security Hub', one => seconds(one.seconds.sent)),
    row('… to all read back', one => seconds(one.seconds.confirmed)),
    row('Not confirmed', one => String(one.others)),
    row('Memory of the desk before / at most', ({ memory }) =>
      memory ? `${megabytes(memory.idle)} / ${megabytes(memory.peak)}` : 'unknown',
    ),
  ]
}

function listRows({ lists, job, undo }: MeasuredDecisions): string[][] {
  const row = (name: string, during: ListTimes) =>
    LIST_NAMES.flatMap(list => {
      const slower = during[list].median / lists[list].median
      return [pair(during[list]), times(slower), mark(slower <= AIM.slower)]
    }).toSpliced(0, 0, name)
  const alone = LIST_NAMES.flatMap(list => [pair(lists[list]), '', ''])
  return [
    ['List meanwhile', 'All open', 'Slower', '≤ 1.5×', 'Filtered', 'Slower', '≤ 1.5×'],
    ['No job', ...alone],
    row('Job, until 202', job.lists.accepting),
    row('Job, until read back', job.lists.sending),
    row('Undo, until 202', undo.lists.accepting),
    row('Undo, until read back, with clicks', undo.lists.sending),
  ]
}

/** Reports the cost of decisions as Markdown. */
export function reportDecisions(measured: MeasuredDecisions): string {
  const { alone, duringJob } = measured.clicks
  return [
    occasion(),
    table([
      ['From click to 202', 'Median, ms', 'p95, ms', `< ${AIM.click} ms`],
      clickRow('Nothing else', alone),
      clickRow('While a job runs', duringJob),
    ]),
    table(jobRows(measured)),
    table(listRows(measured)),
  ].join('\n\n')
}
