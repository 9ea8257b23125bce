import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { usePerson } from '@/components/session/person-context'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import type { FacetValue } from '@/lib/api/findings'
import type { Filter } from '@/lib/filter/ast'
import { hasValue, toggleValue } from '@/lib/filter/edit'
import { definitionOf, FIELDS } from '@/lib/filter/fields'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { excludesValue, toggleExcluded } from './exclude-value'
import type { FacetField } from './facet-fields'
import { FacetValueRow } from './facet-value-row'
import { namedValues, withKept } from './kept-values'
import { withRowValue } from './row-values'

const SHORT = 6

type Props = {
  field: FacetField
  values: readonly FacetValue[] | undefined
  filter: Filter
  onFilter: (filter: Filter) => void
  initiallyOpen: boolean
}

export function Facet({ field, values, filter, onFilter, initiallyOpen }: Props) {
  const used = filter.terms.some(term => term.field === field)
  const [open, setOpen] = useState(initiallyOpen)
  const label = FIELDS[field].label
  return (
    <section className="border-b">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-8 w-full items-center gap-1.5 px-2 font-medium text-muted text-xs hover:text-text"
        >
          <ChevronRight className={`size-3.5 ${open ? 'rotate-90' : ''}`} aria-hidden />
          <span className="first-letter:uppercase">{label}</span>
          {used ? <span className="ml-auto pr-1 text-accent">filtered</span> : null}
        </button>
      </h2>
      {open ? (
        <div className="px-1 pb-2">
          {values ? (
            <Values field={field} values={ordered(field, values)} filter={filter} onFilter={onFilter} />
          ) : (
            <Loading />
          )}
        </div>
      ) : null}
    </section>
  )
}

type ValuesProps = Omit<Props, 'values' | 'initiallyOpen'> & { values: readonly FacetValue[] }

function Values({ field, values: counted, filter, onFilter }: ValuesProps) {
  const [all, setAll] = useState(false)
  const [search, setSearch] = useState('')
  // A value that was ticked here stays visible when it is unticked: it has the focus.
  const [touched, setTouched] = useState<readonly string[]>([])
  const { owner: me } = usePerson()
  const kept = [...touched, ...namedValues(filter, field, counted, me)]
  const values = withKept(counted, kept)
  const more = counted.at(-1)?.more
  const wanted = search.trim().toLowerCase()
  const matching = wanted
    ? values.filter(({ value, label }) => `${value} ${label ?? ''}`.toLowerCase().includes(wanted))
    : values
  const shown = all ? matching : matching.filter(({ value }, index) => index < SHORT || kept.includes(value))
  function change(value: string, next: Filter) {
    setTouched([...touched, value])
    onFilter(next)
  }
  if (values.length === 0) return <p className="px-2 text-muted text-xs">No finding has a value.</p>
  return (
    <>
      {all ? (
        <Input
          aria-label={`Search ${FIELDS[field].label}`}
          placeholder="Search"
          value={search}
          onChange={event => setSearch(event.target.value)}
          className="mx-1 mb-1 h-7! w-[calc(100%-8px)]! text-xs!"
        />
      ) : null}
      <ul data-scroll className="max-h-80 overflow-y-auto" aria-label={FIELDS[field].label}>
        {shown.map(row => {
          const { value, count, label } = row
          const spelled = withRowValue(filter, field, row, values, me)
          return (
            <FacetValueRow
              key={value}
              field={field}
              value={value}
              label={label}
              count={count}
              ticked={hasValue(spelled, field, value)}
              excluded={excludesValue(spelled, field, value)}
              onTick={() => change(value, toggleValue(spelled, field, value))}
              onExclude={() => change(value, toggleExcluded(spelled, field, value))}
            />
          )
        })}
      </ul>
      {values.length > SHORT ? (
        <button
          type="button"
          onClick={() => setAll(!all)}
          className="min-h-6 px-2 text-accent text-xs hover:underline"
        >
          {all ? 'Show fewer' : `${more ? 'Show' : 'Show all'} ${formatCount(values.length)}`}
        </button>
      ) : null}
      {more ? (
        <p className="px-2 py-1 text-muted text-xs">
          {moreWords(field, more)}. Type {field}: in the filter to find one.
        </p>
      ) : null}
    </>
  )
}

/**
 * Describes the values that are not listed. A finding with several values counts for each, so their sum is not a number
 * of findings.
 */
function moreWords(field: FacetField, { values, count }: NonNullable<FacetValue['more']>): string {
  const left = `${formatCount(values)} more ${values === 1 ? 'value is' : 'values are'} not listed`
  if (definitionOf(field).many) return left
  return `${left}, with ${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`
}

/** Orders the values: severity keeps its own order, others begin with the most frequent. */
function ordered(field: FacetField, values: readonly FacetValue[]): readonly FacetValue[] {
  if (field !== 'severity') return values
  return SEVERITIES.map(value => ({ value, count: values.find(each => each.value === value)?.count ?? 0 }))
}

const Loading = () => (
  <div className="flex flex-col gap-2 p-2">
    <Skeleton />
    <Skeleton />
    <Skeleton />
  </div>
)
