import { Ago } from '@/components/time/ago'
import type { FindingClock } from '@/lib/api/sla/clock'
import { describeDays } from '@/lib/format/describe-allowance'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Escalation = FindingClock['escalations'][number]

const STEPS: Readonly<Record<string, string>> = { at_risk: 'At risk', breached: 'Breached' }

/** `breached+14d` is the step of a breach of fourteen days. */
function stepWord(step: string): string {
  const [, days] = /^breached\+([\d.]+)d$/.exec(step) ?? []
  return STEPS[step] ?? (days ? `Breached for ${describeDays(Number(days))}` : 'Still breached')
}

/** Steps are recorded and shown; nothing is sent. Where nobody is known the step is taken all the same. */
const whom = (to: Escalation['to'], name: string | null): string =>
  name === null ? `for the ${to}; none is known` : `for the ${to} ${plainText(name)}`

/** Who would have been meant and was not known: steps of before have none. */
function passedOver(step: string, to: Escalation['to']): string {
  if (to === 'owner' || (step !== 'at_risk' && step !== 'breached')) return ''
  if (to === 'manager') return step === 'at_risk' ? ', as it has no owner and no team' : ', as it has no team'
  return step === 'at_risk' ? ', as it has no owner' : ''
}

/** The steps that were taken, and for whom, newest first. */
export function ClockEscalations({ escalations }: { escalations: readonly Escalation[] }) {
  if (escalations.length === 0) return null
  return (
    <section aria-label="Escalations" className="@container text-sm">
      <h3 className="pb-1 font-medium">Escalations</h3>
      <ul>
        {escalations.map(({ clock, step, at, to, name }) => (
          <li key={`${clock} ${step} ${at}`} className="grid gap-x-3 @md:grid-cols-[8.5rem_minmax(0,1fr)]">
            <span className="text-muted tabular-nums">
              {formatInstant(at)}
              <span className="pl-2 text-xs @md:sr-only">
                <Ago instant={at} />
              </span>
            </span>
            <span className="wrap-anywhere">
              {stepWord(step)}: {whom(to, name)}
              {passedOver(step, to)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
