import type { StoredFinding } from '../../store/store.ts'
import type { Json } from '../../values/json.ts'
import type { Match, Miss } from './matching-findings.ts'
import { comparePlaces, placeOf, type SortKey } from './sort-order.ts'

type Placed = { readonly finding: StoredFinding; readonly place: readonly Json[] }

/**
 * Reads the first `size` findings after `after`, in an order that no index has. It makes one pass with no more than a
 * page in memory.
 */
export async function sortedPage(
  matches: AsyncIterable<Match | Miss>,
  keys: readonly SortKey[],
  after: readonly Json[] | undefined,
  size: number,
): Promise<readonly Placed[]> {
  const page: Placed[] = []
  for await (const match of matches) {
    if (!match.finding) continue
    const { finding, document } = match
    const place = placeOf(document, keys)
    if (after && comparePlaces(place, after, keys) <= 0) continue
    const last = page.at(-1)
    if (last && page.length === size && comparePlaces(place, last.place, keys) > 0) continue
    page.splice(insertAt(page, place, keys), 0, { finding, place })
    if (page.length > size) page.pop()
  }
  return page
}

function insertAt(page: readonly Placed[], place: readonly Json[], keys: readonly SortKey[]): number {
  const at = page.findIndex(other => comparePlaces(place, other.place, keys) < 0)
  return at === -1 ? page.length : at
}
