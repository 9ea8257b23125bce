'use client'

import { usePathname } from 'next/navigation'
import { placeOf } from '@/components/palette/places'
import { usePrinting } from '@/components/ui/use-printing'
import { formatInstant } from '@/lib/format/instant'

/** Prints the first line: what this is, where it comes from, and when it was printed. */
export function PrintHead({ name }: { name: string }) {
  const printing = usePrinting()
  const place = placeOf(usePathname())
  if (printing === null) return null
  return (
    <p className="hidden pb-2 text-muted text-xs print:block">
      Hubdesk · {place?.name ?? 'Page'} · printed {formatInstant(printing.toISOString())} UTC by {name}
    </p>
  )
}
