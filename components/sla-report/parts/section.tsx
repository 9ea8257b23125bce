import { type ReactNode, useId } from 'react'
import { WholeDates } from '@/components/time/whole-dates'

type Props = {
  title: string
  /** How its numbers are counted. */
  note?: string
  children: ReactNode
}

/**
 * Shows a part of the report. Paper breaks it between rows, but not after its title: parts kept whole would leave pages
 * empty.
 */
export function Section({ title, note, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="pt-6">
      <h2 id={id} className="break-after-avoid pb-1 font-semibold text-lg">
        <WholeDates text={title} />
      </h2>
      {note ? (
        <p className="break-after-avoid pb-2 text-muted text-xs">
          <WholeDates text={note} />
        </p>
      ) : null}
      {children}
    </section>
  )
}
