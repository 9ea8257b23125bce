import { RequestProblem } from '@/components/ui/request-problem'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { Facet } from './facet'
import { FACET_FIELDS, openFacets } from './facet-fields'
import { type InitialFacets, useFacets } from './use-facets'

type Props = {
  filter: string
  refresh: number | undefined
  onFilter: (filter: string) => void
  initial?: InitialFacets | null
}

/** Shows counts beside the list. Each facet counts without its own terms. */
export function FacetRail({ filter: text, refresh, onFilter, initial }: Props) {
  const parsed = parseFilter(text)
  const { data, error, refetch, isPlaceholderData } = useFacets(text, parsed.ok, refresh, initial)
  if (!parsed.ok) return <p className="p-4 text-muted text-xs">Counts appear when the filter is valid.</p>
  if (error && !data) return <RequestProblem error={error} onRetry={() => void refetch()} />
  const open = openFacets(parsed.filter)
  return (
    <div className={isPlaceholderData ? 'opacity-60 transition-opacity delay-150 duration-100' : ''}>
      {FACET_FIELDS.map(field => (
        <Facet
          key={field}
          field={field}
          values={data?.[field]}
          filter={parsed.filter}
          onFilter={next => onFilter(printFilter(next))}
          initiallyOpen={open.includes(field)}
        />
      ))}
    </div>
  )
}
