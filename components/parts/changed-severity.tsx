import { Mark } from '@/components/ui/mark'
import type { FindingItem } from '@/lib/api/findings'
import { SEVERITY_LOOK, SeverityMark } from './severity-mark'

type Props = { finding: Pick<FindingItem, 'severity' | 'provider_severity'> }

/** Shows the severity that counts. If a person changed it, the shape of the provider's severity is beside it. */
export function ChangedSeverity({ finding: { severity, provider_severity: original } }: Props) {
  if (original === null || original === severity) return <SeverityMark severity={severity} />
  const { shape, word } = SEVERITY_LOOK[original]
  return (
    <>
      <SeverityMark severity={severity} />
      <span data-tip={`The provider says ${word}`} className="ml-1.5 inline-flex shrink-0 items-center">
        <Mark shape={shape} className="size-2! text-muted" />
        <span className="sr-only">, was {word}</span>
      </span>
    </>
  )
}
