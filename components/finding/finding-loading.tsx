import { FindingDecisions } from '@/components/decisions/controls/finding-decisions'
import { useShown } from '@/components/decisions/use-shown'
import { FindingHead } from '@/components/finding/finding-head'
import { Skeleton } from '@/components/ui/skeleton'
import type { FindingItem } from '@/lib/api/findings'

/** What the row of the list already holds, while the rest is on its way: nothing that is known flashes. */
export function FindingLoading({ row, heading }: { row: FindingItem; heading: 'h1' | 'h2' }) {
  const { item, outcome } = useShown(row)
  return (
    <article aria-label="Finding" aria-busy className="finding-sections">
      <FindingHead finding={item} outcome={outcome} as={heading} />
      <FindingDecisions finding={item} />
      <div className="flex flex-col gap-3 border-t p-4">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
      </div>
    </article>
  )
}
