import type { FindingItem } from '@/lib/api/findings'

/** What a decision needs to know of a finding, including the decisions on their way. */
export type Subject = Pick<
  FindingItem,
  'key' | 'id' | 'title' | 'resource' | 'format' | 'workflow' | 'severity' | 'owner' | 'verification' | 'note'
>

/** What a decision is about: visible findings, or all that match a filter. */
export type Target =
  | { readonly kind: 'items'; readonly items: readonly Subject[] }
  | { readonly kind: 'filter'; readonly filter: string; readonly total: number }

export const sizeOf = (target: Target): number =>
  target.kind === 'items' ? target.items.length : target.total
