import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { daysText } from '@/components/chart/words'
import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { type Change, countChange, daysChange, rateChange, shareChange } from '@/components/tiles/change'
import { ChangeWords } from '@/components/tiles/change-words'
import type { SlaGroupSummary } from '@/lib/api/sla/sla'
import type { SlaReport } from '@/lib/api/sla/sla-report'
import type { SlaState } from '@/lib/finding/statuses'
import { happenedOn, narrow, wasAt } from '@/lib/sla/links'
import { rateOfText, shareText } from '@/lib/sla/rates'
import { comparedEnd, comparedWords, daysValue, isCompared } from './words'

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
      detail: 'open past their due date',
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
      detail: 'with an SLA, on track or not',
      change: countChange(open(now), open(before), than),
    },
  ]
}

function flowFacts(report: SlaReport, than: string): Fact[] {
  const { now, before, filter, last } = report
  const at = (...states: SlaState[]) => narrow(filter, wasAt(last, ...states))
  const during = (what: Parameters<typeof happenedOn>[0]) =>
    narrow(filter, happenedOn(what, daysValue(report)))
  const inTime = now.closed - now.closed_late
  return [
    {
      name: 'SLA compliance',
      value: shareText(now.compliance.in_time, now.compliance.of),
      detail: (
        <>
          <Count count={inTime} filter={during('met')} name="closed in time" /> closed and{' '}
          <Count count={now.on_track + now.at_risk} filter={at('on_track', 'at_risk')} name="open in time" />{' '}
          open in time; <Count count={now.closed_late} filter={during('missed')} name="closed late" /> and{' '}
          <Count count={now.breached} filter={at('breached')} name="open past their due date" /> late
        </>
      ),
      change: shareChange(now.compliance.share, before.compliance.share, than, 'better'),
    },
    {
      name: 'Breach rate',
      value: rateOfText(now),
      detail: (
        <>
          <Count count={now.closed_late} filter={during('missed')} name="closed late" /> closed late,{' '}
          <Count count={inTime} filter={during('met')} name="closed in time" /> in time
        </>
      ),
      change: rateChange(now, before, than),
    },
    {
      name: 'Median time to resolve',
      value: daysText(now.mttr_median_days),
      detail: `nine of ten within ${daysText(now.mttr_p90_days)}, mean ${daysText(now.mttr_mean_days)}`,
      change: daysChange(now.mttr_median_days, before.mttr_median_days, than),
    },
    {
      name: 'Reopen rate',
      value: shareText(now.reopened, now.closed),
      detail: (
        <>
          <Count count={now.reopened} filter={during('reopened')} name="reopened" /> opened again
        </>
      ),
      change: shareChange(now.reopen_rate, before.reopen_rate, than),
    },
  ]
}

/** Shows the month in seven numbers, each with its change. */
export function Headline({ report }: { report: SlaReport }) {
  const than = comparedWords(report)
  const stock = stockFacts(report, comparedEnd(report))
  const facts = [...stock, ...flowFacts(report, `in ${than}`)]
  // Rows of three and four. On a phone the first number has its own row, so that none is alone at the end.
  const widthOf = (place: number) =>
    clsx(place < stock.length ? 'sm:col-span-4' : 'sm:col-span-3', place === 0 && 'max-sm:col-span-2')
  return (
    <Section
      title="In numbers"
      note={`States at the end of ${report.last} (UTC). Compliance: in time over all, closed and open. Breach rate: late over closed. Times leave out pauses, false positives and closings under an exception.`}
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-12">
        {facts.map(({ name, value, detail, change }, place) => (
          <div key={name} className={clsx('break-inside-avoid border-l-2 pl-3', widthOf(place))}>
            <dt className="text-muted text-xs">{name}</dt>
            <dd className="font-semibold text-xl tabular-nums">{value}</dd>
            <dd className="text-xs">{detail}</dd>
            <dd>
              {change && isCompared(report) ? (
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
