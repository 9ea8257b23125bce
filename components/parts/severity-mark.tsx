import { Mark, type Shape } from '@/components/ui/mark'
import type { SlaSeverity } from '@/lib/finding/severity'

/**
 * Shape, word and color of each severity, the same in lists, facets and charts. Only a clock can have an unknown one.
 */
export const SEVERITY_LOOK = {
  CRITICAL: { shape: 'diamond', word: 'Critical', className: 'text-critical' },
  HIGH: { shape: 'triangle-up', word: 'High', className: 'text-high' },
  MEDIUM: { shape: 'square', word: 'Medium', className: 'text-medium' },
  LOW: { shape: 'triangle-down', word: 'Low', className: 'text-low' },
  INFORMATIONAL: { shape: 'circle', word: 'Informational', className: 'text-informational' },
  UNKNOWN: { shape: 'ring', word: 'Severity unknown', className: 'text-muted' },
} as const satisfies Record<SlaSeverity, { shape: Shape; word: string; className: string }>

export function SeverityMark({ severity }: { severity: SlaSeverity }) {
  const look = SEVERITY_LOOK[severity]
  return (
    <span className="marked">
      <Mark shape={look.shape} className={look.className} />
      <span className="mark-word truncate">{look.word}</span>
    </span>
  )
}
