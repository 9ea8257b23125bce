import { Ago } from '@/components/time/ago'
import type { FindingClock } from '@/lib/api/sla/clock'
import { describeDays } from '@/lib/format/describe-allowance'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Escalation = FindingClock['escalations'][number]

const STEPS: Readonly<Record<string, string>> = { at_risk: 'At risk', breached: 'Breached' }

/** Names a step: `breached+14d` is the step of a breach of fourteen days. */
function stepWord(step: string): string {
  const [, days] = /^breached\+([\d.]+)d$/.exec(step) ?? []
  return STEPS[step] ?? (days ? `Breached for ${describeDays(Number(days))}` : 'Still breached')
}

/**
 * Names the person for a step. Steps are recorded and shown, and nothing is sent. A step without a known person is also
 * taken.
 */
const whom = (to: Escalation['to'], name: string | null): string =>
  name === null ? `for the ${to}; no name is known` : `for the ${to} ${plainText(name)}`

/** Explains which person was missing. Older steps do not know. */
function passedOver(step: string, to: Escalation['to']): string {
  if (to === 'owner' || (step !== 'at_risk' && step !== 'breached')) return ''
  if (to === 'manager') return step === 'at_risk' ? ', as it has no owner and no team' : ', as it has no team'
  return step === 'at_risk' ? ', as it has no owner' : ''
}

/** Lists the steps that were taken, and for which person, newest first. */
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
