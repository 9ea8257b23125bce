import { clsx } from 'clsx'

/** Keeps the place of loading content. It shows only after 200 ms. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={clsx('block animate-late rounded-sm bg-active', className ?? 'h-3 w-full')} />
)
