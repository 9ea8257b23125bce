import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import type { FindingGroup } from '@/lib/api/findings'
import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { FIELDS } from '@/lib/filter/fields'
import type { GroupField } from '@/lib/finding/group-fields'
import { isShortEnough, narrowFilterToAny } from './group-filter'

type Options = {
  filter: string
  by: GroupField
  chosen: readonly FindingGroup[]
  /** The groups are those of the question before. */
  dimmed: boolean
}

/** The one filter of some groups, null where it would be too long; and how many findings it has, null until that is known. */
export type SelectedGroups = { readonly filter: string | null; readonly total: number | null }

/** Selected groups as one filter; null when none is selected. */
export function useSelectedGroups({ filter, by, chosen, dimmed }: Options): SelectedGroups | null {
  const [first, ...rest] = chosen.map(({ value }) => value)
  const union = first === undefined ? null : narrowFilterToAny(filter, by, [first, ...rest])
  const fits = union !== null && isShortEnough(union)
  const { many }: FieldDefinition = FIELDS[by]
  // A finding with several values is in several groups, so their numbers do not add up.
  const isCounted = many === true && rest.length > 0
  const { data } = useQuery({
    ...question('GET /findings', { query: { filter: union ?? '', limit: 1 } }),
    enabled: fits && isCounted,
  })
  if (union === null) return null
  if (!fits) return { filter: null, total: null }
  const counted = data?.total ?? null
  const total = isCounted ? counted : chosen.reduce((sum, { count }) => sum + count, 0)
  return { filter: union, total: dimmed ? null : total }
}
