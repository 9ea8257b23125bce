import type { ReactNode } from 'react'

/** Shows one part of a finding under its own heading. */
export function Section({
  title,
  aside,
  onPaper = true,
  children,
}: {
  title: string
  aside?: ReactNode
  /** False when a folded section prints nothing useful. */
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
