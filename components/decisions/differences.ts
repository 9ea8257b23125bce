import type { RequestFailure } from '@/lib/api/client/failure'
import type { Subject } from './target'

/** Lists, for each finding, the changes that the author of a refused decision had not seen. */
export function differencesOf(failure: RequestFailure, items: readonly Subject[]) {
  return failure.errors.map(({ field, message }) => {
    const item = items.find(({ key }) => field.includes(key))
    return { key: item?.key ?? field, title: item?.title ?? field, said: message }
  })
}
