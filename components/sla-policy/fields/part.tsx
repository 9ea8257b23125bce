import type { ReactNode } from 'react'

type Props = { title: string; about?: string; aside?: ReactNode; children: ReactNode }

/** Shows one part of the policy under its heading. */
export function Part({ title, about, aside, children }: Props) {
  const id = `policy-${title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section aria-labelledby={id} className="border-t py-4">
      <div className="flex flex-wrap items-baseline gap-x-3 pb-3">
        <h2 id={id} className="font-semibold text-sm">
          {title}
        </h2>
        {about ? <p className="text-muted text-xs">{about}</p> : null}
        {aside ? <div className="ml-auto">{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
