import type { RequestFailure } from '@/lib/api/client/failure'
import type { Subject } from './target'

/** What a refused decision's author did not know, finding by finding. */
export function differencesOf(failure: RequestFailure, items: readonly Subject[]) {
  return failure.errors.map(({ field, message }) => {
    const item = items.find(({ key }) => field.includes(key))
    return { key: item?.key ?? field, title: item?.title ?? field, said: message }
  })
}
