import { ITEM_STATES, type ItemState } from '@/lib/api/changes'

/** Reads from the URL which state of findings the page of a change shows. Null shows all. */
export function readItemState(params: { get(name: string): string | null }): ItemState | null {
  const given = params.get('state')
  return ITEM_STATES.find(state => state === given) ?? null
}
