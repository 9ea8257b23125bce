import type { ReactNode } from 'react'

/** Why there is nothing, and the one next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-2 px-6 py-12">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children ? <div className="text-base text-muted">{children}</div> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}
