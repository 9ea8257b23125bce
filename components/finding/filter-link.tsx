import Link from 'next/link'
import type { ReactNode } from 'react'
import type { FieldName } from '@/lib/filter/fields'
import { printFilter } from '@/lib/filter/print'
import { plainText } from '@/lib/format/plain-text'

type Props = {
  field: FieldName | `tag.${string}`
  value: string
  className?: string
  children?: ReactNode
}

/** Links to the list of findings that share a value. */
export function FilterLink({ field, value, className, children }: Props) {
  const filter = printFilter({ terms: [{ field, operator: 'is', values: [value], negated: false }] })
  return (
    <Link
      href={`/findings?filter=${encodeURIComponent(filter)}`}
      className={className ?? 'decoration-control underline-offset-2 hover:underline'}
      title={plainText(`Findings with ${filter}`)}
    >
      {children ?? plainText(value)}
    </Link>
  )
}
