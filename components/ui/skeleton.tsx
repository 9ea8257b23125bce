import { clsx } from 'clsx'

/** Keeps the place of what is loading; shows itself only after 200 ms. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={clsx('block animate-late rounded-sm bg-active', className ?? 'h-3 w-full')} />
)
