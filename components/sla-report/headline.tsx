import type { ReactNode } from 'react'
import { type Change, countChange, daysChange, shareChange } from '@/components/sla/change'
import { ChangeWords } from '@/components/sla/change-words'
import { daysText, percent } from '@/components/sla/words'
import type { SlaGroupSummary } from '@/lib/api/sla'
import type { SlaReport } from '@/lib/api/sla-report'
import type { SlaState } from '@/lib/finding/statuses'
import { happenedOn, narrow, wasAt } from '@/lib/sla/links'
import { Count } from './count'
import { Section } from './section'
import { comparedWords, daysValue } from './words'

type Fact = {
  readonly name: string
  readonly value: ReactNode
  readonly detail: ReactNode
  readonly change: Change | null
}

function stockFacts(report: SlaReport, than: string): Fact[] {
  const { now, before, filter, last } = report
  const open = ({ on_track, at_risk, breached }: SlaGroupSummary) => on_track + at_risk + breached
  const at = (...states: SlaState[]) => narrow(filter, wasAt(last, ...states))
  return [
    {
      name: 'Breached',
      value: <Count count={now.breached} filter={at('breached')} name="breached" />,
      detail: 'running past their due date',
      change: countChange(now.breached, before.breached, than),
    },
    {
      name: 'At risk',
      value: <Count count={now.at_risk} filter={at('at_risk')} name="at risk" />,
      detail: 'due that day, or within the lead time',
      change: countChange(now.at_risk, before.at_risk, than),
    },
    {
      name: 'Open',
      value: <Count count={open(now)} filter={at('on_track', 'at_risk', 'breached')} name="open" />,
      detail: 'running clocks, on track or not',
      change: countChange(open(now), open(before), than),
    },
  ]
}

function flowFacts(report: SlaReport, than: string): Fact[] {
  const { now, before, filter } = report
  const during = (what: Parameters<typeof happenedOn>[0]) =>
    narrow(filter, happenedOn(what, daysValue(report)))
  const inTime = now.closed - now.closed_late
  return [
    {
      name: 'Breach rate',
      value: percent(now.breach_rate),
      detail: (
        <>
          <Count count={now.closed_late} filter={during('missed')} name="closed late" /> closed late,{' '}
          <Count count={inTime} filter={during('met')} name="closed in time" /> in time
        </>
      ),
      change: shareChange(now.breach_rate, before.breach_rate, than),
    },
    {
      name: 'Median time to resolve',
      value: daysText(now.mttr_median_days),
      detail: `nine of ten within ${daysText(now.mttr_p90_days)}, mean ${daysText(now.mttr_mean_days)}`,
      change: daysChange(now.mttr_median_days, before.mttr_median_days, than),
    },
    {
      name: 'Reopen rate',
      value: percent(now.reopen_rate),
      detail: (
        <>
          <Count count={now.reopened} filter={during('reopened')} name="reopened" /> opened again
        </>
      ),
      change: shareChange(now.reopen_rate, before.reopen_rate, than),
    },
  ]
}

/** The month in six numbers, each with its change. */
export function Headline({ report }: { report: SlaReport }) {
  const than = comparedWords(report)
  const facts = [...stockFacts(report, `at the end of ${than}`), ...flowFacts(report, `in ${than}`)]
  return (
    <Section
      title="In numbers"
      note={`States are those at the end of ${report.last} (UTC). A finding that closed twice counts once. The breach rate is of what closed: late over all. Time to resolve leaves out pauses, false positives and what closed while excepted.`}
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
        {facts.map(({ name, value, detail, change }) => (
          <div key={name} className="break-inside-avoid border-l-2 pl-3">
            <dt className="text-muted text-xs">{name}</dt>
            <dd className="font-semibold text-xl tabular-nums">{value}</dd>
            <dd className="text-xs">{detail}</dd>
            <dd>
              {change ? (
                <ChangeWords change={change} />
              ) : (
                <span className="text-muted text-xs">nothing to compare with</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
