import { printFilter } from '@/lib/filter/print'
import { filterOf } from '@/server/usecases/parse-query'

/** Returns the printed form of a filter text. Throws `invalid_filter` with the position of each error. */
export const readFilter = (text: string): string => printFilter(filterOf(text))
