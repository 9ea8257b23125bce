import Link from 'next/link'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { ChangedFinding } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'
import { ItemStateMark } from './outcome-mark'
import { ValueChanges } from './value-change'

/** Shows what AWS answered, and the request ids by which AWS finds the calls. */
function FromAws({ item }: { item: ChangedFinding }) {
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

const Title = ({ item }: { item: ChangedFinding }) => (
  <Link
    href={`/findings/${item.key}`}
    data-row-link
    className={`line-clamp-2 font-medium underline-offset-2 hover:underline ${item.title === null ? 'text-muted' : ''}`}
    title={item.title === null ? item.key : plainText(item.title)}
  >
    {item.title === null ? `Finding ${item.key}` : plainText(item.title)}
  </Link>
)

const COLUMNS: readonly Column<ChangedFinding>[] = [
  { id: 'finding', name: 'Finding', cell: item => <Title item={item} /> },
  {
    id: 'state',
    name: 'State',
    headLook: 'w-28',
    cell: item => (
      <>
        <ItemStateMark state={item.state} />
        {item.overtaken_by ? (
          <Link href={`/activity/${item.overtaken_by}`} className="block text-muted text-xs hover:underline">
            Replaced by a later decision
          </Link>
        ) : null}
      </>
    ),
  },
  {
    id: 'values',
    name: 'Before → after',
    headLook: 'w-1/4',
    cell: ({ set, before, seen }) => <ValueChanges set={set} before={before} seen={seen} />,
  },
  {
    id: 'aws',
    name: 'AWS’s words and request ids',
    headLook: 'w-1/4',
    cell: item => <FromAws item={item} />,
  },
]

const LOOK = {
  table: 'w-full table-fixed text-sm',
  headRow: 'h-8 [&>th]:border-b [&>th]:px-2 [&>th]:first:pl-4 [&>th]:last:pr-4',
  row: 'align-top hover:bg-hover max-md:flex max-md:flex-col max-md:border-b max-md:px-4 max-md:py-2 md:[&>td]:border-b md:[&>td]:px-2 md:[&>td]:py-1.5 md:[&>td]:first:pl-4 md:[&>td]:last:pr-4',
}

/** Lists the findings of a change: what it set on each, and the result. */
export const ItemTable = ({ items, dimmed }: { items: readonly ChangedFinding[]; dimmed: boolean }) => (
  <DataTable
    caption="Findings of the change"
    columns={COLUMNS}
    rows={items}
    keyOf={({ key }) => key}
    look={LOOK}
    busy={dimmed}
    sticky
    cards
    keyed
  />
)
