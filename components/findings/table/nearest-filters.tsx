import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import type { NearFilter } from '@/lib/api/finding-queries'
import type { Filter } from '@/lib/filter/ast'
import { withoutTerm } from '@/lib/filter/edit'
import { printFilter, printTerm } from '@/lib/filter/print'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Props = { filter: string; parsed: Filter; onFilter: (filter: string) => void }

/**
 * Offers filters near one that finds nothing, and its terms to drop, each with its number of findings. One click
 * applies it.
 */
export function NearestFilters({ filter, parsed, onFilter }: Props) {
  const { data } = useQuery(question('GET /findings/nearest', { query: { filter } }))
  const values = data?.values ?? []
  return (
    <div className="flex flex-col gap-3">
      {values.length > 0 ? (
        <Offers title="Nearest values">
          {values.map(near => (
            <Offer key={near.filter} near={near} onFilter={onFilter}>
              <Term text={near.term ?? ''} />
            </Offer>
          ))}
        </Offers>
      ) : null}
      <Offers title="Drop a term">
        {dropsOf(parsed, data?.without).map(near => (
          <Offer key={near.instead_of} near={near} onFilter={onFilter}>
            Drop <Term text={near.instead_of} />
          </Offer>
        ))}
      </Offers>
    </div>
  )
}

type Drop = Pick<NearFilter, 'instead_of' | 'filter'> & { readonly count: number | null }

/** Lists every term of a filter to drop. The number of findings without it follows a moment later. */
const dropsOf = (parsed: Filter, counted: readonly NearFilter[] = []): readonly Drop[] =>
  parsed.terms.map((term, index) => {
    const filter = printFilter(withoutTerm(parsed, index))
    const count = counted.find(each => each.filter === filter)?.count ?? null
    return { instead_of: printTerm(term), filter, count }
  })

const Offers = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="flex flex-col gap-1.5">
    <h3 className="text-muted text-xs">{title}</h3>
    <ul className="flex flex-wrap gap-2">{children}</ul>
  </section>
)

type OfferProps = { near: Drop; onFilter: (filter: string) => void; children: React.ReactNode }

const Offer = ({ near, onFilter, children }: OfferProps) => (
  <li>
    <Button ref={keepFocus} size="sm" onClick={() => onFilter(near.filter)}>
      {children}
      {near.count === null ? null : <span className="tabular-nums">({formatCount(near.count)})</span>}
    </Button>
  </li>
)

const Term = ({ text }: { text: string }) => (
  <span className="max-w-64 truncate font-mono">{plainText(text.slice(0, 200))}</span>
)
