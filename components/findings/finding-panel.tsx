import { Maximize2, X } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense, useMemo } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { Button, buttonLook } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Tooltip } from '@/components/ui/tooltip'
import type { FindingItem } from '@/lib/api/findings'

const Detail = lazy(() =>
  import('@/components/finding/finding-detail').then(module => ({ default: module.FindingDetail })),
)

type Props = {
  findingKey: string
  /** What the list holds of it, to show until the rest is there. */
  row: FindingItem | null
  onClose: () => void
}

/** One finding beside the list: the list gives way, so that no row is covered, and has the keys of its decisions. */
export function FindingPanel({ findingKey, row, onClose }: Props) {
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        {
          keys: 'Escape',
          label: 'Close the finding',
          group: 'Finding',
          run: () => {
            onClose()
            return true
          },
        },
      ],
      [onClose],
    ),
  )
  return (
    <aside
      aria-label="Finding"
      className="flex w-[min(520px,44%)] shrink-0 flex-col border-l bg-surface max-md:hidden print:hidden"
    >
      <div className="flex h-8 shrink-0 items-center justify-end gap-1 border-b bg-bg px-1">
        <Tooltip label="Open as a page">
          <Link
            href={`/findings/${findingKey}`}
            aria-label="Open as a page"
            className={buttonLook({ variant: 'ghost', size: 'icon-sm' })}
          >
            <Maximize2 className="size-3.5" aria-hidden />
          </Link>
        </Tooltip>
        <Tooltip label="Close" keys="Escape">
          <Button variant="ghost" size="icon-sm" aria-label="Close the finding" onClick={onClose}>
            <X className="size-3.5" aria-hidden />
          </Button>
        </Tooltip>
      </div>
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto">
        <Suspense fallback={<Skeleton className="m-4 h-4 w-2/3" />}>
          <Detail key={findingKey} findingKey={findingKey} row={row} ownKeys={false} />
        </Suspense>
      </div>
    </aside>
  )
}
