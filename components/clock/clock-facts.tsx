import Link from 'next/link'
import { Fact, Facts } from '@/components/parts/facts'
import { StateMark } from '@/components/parts/state-mark'
import type { FindingClock } from '@/lib/api/sla/clock'
import { printValue } from '@/lib/filter/print'
import type { SlaSeverity } from '@/lib/finding/severity'
import { describeDays, severityWord } from '@/lib/format/describe-allowance'
import { formatInstant } from '@/lib/format/instant'
import { OUTCOME_OF_ONE } from '@/lib/format/outcome-words'
import { plainText } from '@/lib/format/plain-text'
import { describeJudgement } from './judgement'
import { formatSpan } from './span'

const LINK = 'underline decoration-control underline-offset-2 hover:decoration-current'

function RuleLink({ rule }: { rule: string }) {
  const filter = `sla_rule:${printValue(rule)}`
  return (
    <Link
      href={`/findings?filter=${encodeURIComponent(filter)}`}
      className={LINK}
      title={plainText(`Findings with ${filter}`)}
    >
      {plainText(rule)}
    </Link>
  )
}

const noSla = (severity: SlaSeverity): string =>
  severity === 'UNKNOWN' ? 'No SLA: severity unknown' : `No SLA for ${severityWord(severity)}`

/** Shows how many days the finding may take, and what decides that. */
function Allowance({ clock: { allowance_days, severity, rule, policy } }: { clock: FindingClock }) {
  return (
    <>
      {allowance_days === null
        ? noSla(severity)
        : `${describeDays(allowance_days)} for ${severityWord(severity)}`}
      , {rule === null ? 'by the days' : <>by the rule {<RuleLink rule={rule} />}</>} of{' '}
      <Link href={`/sla/policy#version-${policy}`} className={LINK}>
        policy version {policy}
      </Link>
    </>
  )
}

const DAY = 86_400_000

/** Links findings that Security Hub replaced, or created instead, when consolidated control findings were switched. */
const FindingLinks = ({ keys, words }: { keys: readonly string[]; words: string }) => (
  <ul>
    {keys.map((key, at) => (
      <li key={key}>
        <Link href={`/findings/${key}`} className={LINK}>
          {words}
          {keys.length > 1 ? ` (${at + 1} of ${keys.length})` : ''}
        </Link>
      </li>
    ))}
  </ul>
)

function Paused({ clock: { pauses, paused_days } }: { clock: FindingClock }) {
  return (
    <>
      {formatSpan(paused_days * DAY)}
      <ul className="text-muted">
        {pauses.map(({ from, to, actor }) => (
          <li key={from} className="tabular-nums">
            <span className="whitespace-nowrap">{formatInstant(from)}</span> to{' '}
            <span className="whitespace-nowrap">{to === null ? 'now' : formatInstant(to)}</span>
            {actor === null ? '' : `, ${plainText(actor)}`}
          </li>
        ))}
      </ul>
    </>
  )
}

const dateWords = (instant: string | null): string => (instant === null ? 'none' : formatInstant(instant))

/**
 * Lists each move: what it replaced, who made it, why, and how late the finding was then. So a move hides no breach.
 */
const Moves = ({ moves }: { moves: FindingClock['moves'] }) => (
  <ul>
    {moves.map(({ at, from, to, actor, reason, overdue_days }) => (
      <li key={`${at} ${to}`} className="wrap-anywhere tabular-nums">
        From {dateWords(from)} to {dateWords(to)}
        {actor === null ? '' : ` by ${plainText(actor)}`} on {formatInstant(at)}
        {overdue_days === null ? '' : `, when it was ${overdue_days} d overdue`}
        {reason === null ? '' : `: “${plainText(reason)}”`}
      </li>
    ))}
  </ul>
)

/** Shows the answer of today's policy, when it differs. */
function Today({ clock: { today } }: { clock: FindingClock }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <StateMark state={today.state} />
      <span className="text-muted tabular-nums">
        {today.due === null ? 'nothing due' : `due ${formatInstant(today.due)}`}
      </span>
    </span>
  )
}

const minute = (due: string | null): string => (due === null ? '' : formatInstant(due))

/**
 * True when today's policy gives another answer. A paused clock or a gone finding has no due date, so both answers mean
 * nothing.
 */
const differs = ({ state, phase, due, today }: FindingClock): boolean =>
  today.state !== state || (phase !== 'paused' && phase !== 'gone' && minute(today.due) !== minute(due))

/** Shows start, allowance with its rule, pauses, and the end. */
export function ClockFacts({ clock }: { clock: FindingClock }) {
  const { start, closed, outcome, resolve_days, pauses } = clock
  return (
    <Facts>
      <Fact name="Started">
        <span className="tabular-nums">{formatInstant(start)}</span>
        {clock.clock > 1 ? <span className="text-muted">, clock {clock.clock} of this finding</span> : null}
      </Fact>
      <Fact name="Allowance">
        <Allowance clock={clock} />
      </Fact>
      <Fact name="Judged as">{describeJudgement(clock)}</Fact>
      <Fact name="Continues">
        {clock.continues.length > 0 ? (
          <FindingLinks keys={clock.continues} words="the clock of a finding that this one replaced" />
        ) : null}
      </Fact>
      <Fact name="Continued by">
        {clock.continued_by.length > 0 ? (
          <FindingLinks keys={clock.continued_by} words="the finding that replaced this one" />
        ) : null}
      </Fact>
      <Fact name="Paused">{pauses.length > 0 ? <Paused clock={clock} /> : null}</Fact>
      <Fact name="Due date moved">{clock.moves.length > 0 ? <Moves moves={clock.moves} /> : null}</Fact>
      <Fact name="Closed">
        {closed === null ? null : (
          <span className="tabular-nums">
            {formatInstant(closed)}
            {outcome === null ? '' : `, ${OUTCOME_OF_ONE[outcome]}`}
            {resolve_days === null ? '' : `, after ${formatSpan(resolve_days * DAY)} without pauses`}
          </span>
        )}
      </Fact>
      <Fact name="Under today’s policy">{differs(clock) ? <Today clock={clock} /> : null}</Fact>
    </Facts>
  )
}
