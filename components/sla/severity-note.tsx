import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { plainText } from '@/lib/format/plain-text'
import { asksPresentSeverity, withSlaSeverity } from '@/lib/sla/severity-terms'
import type { ChangeSlaView } from './use-sla-view'

/** Explains that the filter asks for the current severity, which is Informational for findings that have passed. */
export function SeverityNote({ filter, change }: { filter: string; change: ChangeSlaView }) {
  const parsed = parseFilter(filter)
  if (!parsed.ok || !asksPresentSeverity(parsed.filter)) return null
  const other = printFilter(withSlaSeverity(parsed.filter))
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-3 py-2 text-sm">
      <Mark shape="half-ring" />
      <span>
        This filter asks for the current severity, so it leaves out findings that have passed: Security Hub
        shows those as Informational.
      </span>
      <Button size="sm" onClick={() => change({ filter: other })}>
        Use {plainText(other)}
      </Button>
    </p>
  )
}
