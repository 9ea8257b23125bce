import { type ReactNode, useId } from 'react'

type Props = {
  title: string
  /** How its numbers are counted. */
  note?: string
  children: ReactNode
}

/** A part of the report that paper keeps together where it fits on a page. */
export function Section({ title, note, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="break-inside-avoid pt-6">
      <h2 id={id} className="pb-1 font-semibold text-lg">
        {title}
      </h2>
      {note ? <p className="max-w-prose pb-2 text-muted text-xs">{note}</p> : null}
      {children}
    </section>
  )
}
