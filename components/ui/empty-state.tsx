import type { ReactNode } from 'react'

/** Explains why there is nothing, and offers the one next step. */
export function EmptyState({
  title,
  children,
  action,
  heading: Heading = 'h2',
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** `h1` when the page has no other. */
  heading?: 'h1' | 'h2'
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-2 px-6 py-12">
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children ? <div className="text-base text-muted">{children}</div> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}
