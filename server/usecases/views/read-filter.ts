import { printFilter } from '@/lib/filter/print'
import { filterOf } from '@/server/usecases/findings/parse-query'

/** The printed form of a filter text. Throws `invalid_filter` with the place of each mistake. */
export const readFilter = (text: string): string => printFilter(filterOf(text))
