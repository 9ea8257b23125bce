import type { ReactNode } from 'react'

/** One part of a finding, under a heading of its own. */
export function Section({
  title,
  aside,
  onPaper = true,
  children,
}: {
  title: string
  aside?: ReactNode
  /** False for what says nothing while it is folded. */
  onPaper?: boolean
  children: ReactNode
}) {
  const id = `section-${title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section aria-labelledby={id} className={`border-t px-4 py-3 ${onPaper ? '' : 'print:hidden'}`}>
      <div className="flex items-baseline justify-between gap-4 pb-2">
        <h2 id={id} className="font-semibold text-sm">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
