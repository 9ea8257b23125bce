import { Mark, type Shape } from '@/components/ui/mark'
import type { Severity } from '@/lib/finding/severity'

/** Shape, word and colour of each severity; the same in lists, facets and charts. */
export const SEVERITY_LOOK = {
  CRITICAL: { shape: 'diamond', word: 'Critical', className: 'text-critical' },
  HIGH: { shape: 'triangle-up', word: 'High', className: 'text-high' },
  MEDIUM: { shape: 'square', word: 'Medium', className: 'text-medium' },
  LOW: { shape: 'triangle-down', word: 'Low', className: 'text-low' },
  INFORMATIONAL: { shape: 'circle', word: 'Informational', className: 'text-informational' },
} as const satisfies Record<Severity, { shape: Shape; word: string; className: string }>

export function SeverityMark({ severity }: { severity: Severity }) {
  const look = SEVERITY_LOOK[severity]
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Mark shape={look.shape} className={look.className} />
      <span className="truncate">{look.word}</span>
    </span>
  )
}
