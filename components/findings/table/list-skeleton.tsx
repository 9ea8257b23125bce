import { Skeleton } from '@/components/ui/skeleton'

/** Draws empty rows of the right height until the first rows are known. */
export function ListSkeleton() {
  return (
    <div aria-busy className="min-h-0 flex-1 overflow-hidden bg-surface">
      <div className="h-8 border-b bg-bg" />
      {Array.from({ length: 40 }, (_, index) => index).map(index => (
        <div key={index} className="flex h-8 items-center gap-4 border-b px-3">
          <Skeleton className="size-3" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-40 max-md:hidden" />
          <Skeleton className="h-3 w-28 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}
