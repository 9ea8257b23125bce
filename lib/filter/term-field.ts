import type { TermField } from '@/lib/filter/ast'
import { isFieldName } from '@/lib/filter/fields'
import type { ScannedTerm } from '@/lib/filter/scan'

/** Returns the field of a scanned name, or null for an unknown name. */
export function fieldOf(name: ScannedTerm['name']): TermField | null {
  if (name === null) return 'text'
  if (name.tag) return `tag.${name.text}`
  const lower = name.text.toLowerCase()
  if (lower === 'text') return 'text'
  return isFieldName(lower) ? lower : null
}
