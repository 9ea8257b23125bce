import { Button } from '@/components/ui/button'

type Props = {
  pages: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  children: string
}

/** Loads the next page of a list, and is hidden after the last one. It keeps the focus while it loads. */
export function LoadMore({ pages, children }: Props) {
  if (!pages.hasNextPage) return null
  return (
    <div className="px-3 py-2">
      <Button
        size="sm"
        aria-disabled={pages.isFetchingNextPage}
        onClick={() => {
          if (!pages.isFetchingNextPage) void pages.fetchNextPage()
        }}
      >
        {children}
      </Button>
    </div>
  )
}
