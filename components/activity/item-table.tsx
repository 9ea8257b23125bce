import Link from 'next/link'
import type { ChangeItem } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'
import { ItemStateMark } from './outcome-mark'
import { ValueChanges } from './value-change'

/** AWS's own words on it, and the ids by which AWS finds the calls. */
function FromAws({ item }: { item: ChangeItem }) {
  return (
    <>
      {item.code || item.message ? (
        <p className="wrap-anywhere">
          {item.code ? <code className="font-mono text-xs">{plainText(item.code)}</code> : null}
          {item.code && item.message ? ': ' : null}
          {item.message ? plainText(item.message) : null}
        </p>
      ) : null}
      {item.aws_request_ids.map(id => (
        <p key={id} className="wrap-anywhere text-muted text-xs">
          <span className="md:sr-only">AWS request id </span>
          <code className="select-all font-mono">{plainText(id)}</code>
        </p>
      ))}
    </>
  )
}

const Title = ({ item }: { item: ChangeItem }) => (
  <Link
    href={`/findings/${item.key}`}
    data-row-link
    className={`line-clamp-2 font-medium underline-offset-2 hover:underline ${item.title === null ? 'text-muted' : ''}`}
    title={item.title === null ? item.key : plainText(item.title)}
  >
    {item.title === null ? `Finding ${item.key}` : plainText(item.title)}
  </Link>
)

/** The findings of a change: what was set on each, and what came of it. */
export function ItemTable({ items, dimmed }: { items: readonly ChangeItem[]; dimmed: boolean }) {
  return (
    <table
      aria-label="Findings of the change"
      aria-busy={dimmed}
      className={`w-full table-fixed text-sm transition-opacity duration-100 ${dimmed ? 'opacity-50 delay-150' : ''}`}
    >
      <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs max-md:sr-only">
        <tr className="h-8 [&>th]:border-b [&>th]:px-2 [&>th]:font-medium [&>th]:first:pl-4 [&>th]:last:pr-4">
          <th scope="col">Finding</th>
          <th scope="col" className="w-28">
            State
          </th>
          <th scope="col" className="w-1/4">
            Before → after
          </th>
          <th scope="col" className="w-1/4">
            AWS’s words and request ids
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr
            key={item.key}
            data-row
            className="align-top hover:bg-hover max-md:flex max-md:flex-col max-md:border-b max-md:py-2 md:[&>td]:border-b max-md:px-4 md:[&>td]:py-1.5 md:[&>td]:px-2 md:[&>td]:first:pl-4 md:[&>td]:last:pr-4"
          >
            <td>
              <Title item={item} />
            </td>
            <td>
              <ItemStateMark state={item.state} />
            </td>
            <td>
              <ValueChanges set={item.set} before={item.before} seen={item.seen} />
            </td>
            <td>
              <FromAws item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
