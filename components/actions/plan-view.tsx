import type { PlannedCall } from '@/lib/api/actions'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Props = {
  plan: readonly PlannedCall[]
  /** When Hubdesk undoes it. */
  expires: string | null
}

const FACT = 'flex gap-2'

/** Shows what an action calls in AWS: which operation, where, with which input, and when it ends. */
export const PlanView = ({ plan, expires }: Props) => (
  <ul className="flex flex-col gap-2">
    {plan.map(call => (
      <li
        key={`${call.operation} ${JSON.stringify(call.input)}`}
        className="flex flex-col gap-1 rounded-md border p-3 text-sm"
      >
        <p className="font-medium">{plainText(call.changes)}</p>
        <dl className="flex flex-col gap-0.5 text-xs">
          <div className={FACT}>
            <dt className="text-muted">Call</dt>
            <dd>
              {call.service}:{call.operation}
            </dd>
          </div>
          <div className={FACT}>
            <dt className="text-muted">Account and Region</dt>
            <dd>
              {call.account ?? 'unknown'}, {call.region}
            </dd>
          </div>
          {expires === null ? null : (
            <div className={FACT}>
              <dt className="text-muted">Ends</dt>
              <dd>{formatInstant(expires)} UTC: Hubdesk undoes it</dd>
            </div>
          )}
        </dl>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
        <pre tabIndex={0} className="max-h-48 overflow-auto rounded-md bg-surface p-2 font-mono text-xs">
          {plainText(JSON.stringify(call.input, null, 2))}
        </pre>
      </li>
    ))}
  </ul>
)
