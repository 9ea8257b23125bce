import { ITEM_STATES, type ItemState } from '@/lib/api/changes'

/** The state whose findings the page of a change shows; null shows all. */
export function readItemState(params: { get(name: string): string | null }): ItemState | null {
  const given = params.get('state')
  return ITEM_STATES.find(state => state === given) ?? null
}
