import { describeFilter } from '@/lib/filter/english/english'
import { parseFilter } from '@/lib/filter/parse'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Prints the filter and how many of the matching findings are on the paper. */
export function PrintCount({ filter, loaded, total }: { filter: string; loaded: number; total: number }) {
  const parsed = parseFilter(filter)
  return (
    <p className="hidden pb-2 text-sm print:block">
      Rows 1–{formatCount(loaded)} of {formatCount(total)}
      {parsed.ok ? `: ${plainText(describeFilter(parsed.filter))}` : ''}
    </p>
  )
}
