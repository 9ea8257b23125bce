import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FacetValueRow } from '@/components/facets/facet-value-row'
import { FilterChip } from '@/components/filter/filter-chip'
import { SuggestionList } from '@/components/filter/suggestion-list'
import { FilterLink } from '@/components/finding/filter-link'
import { COLUMN_NAMES } from '@/components/findings/table/columns'
import { FindingRow } from '@/components/findings/table/finding-row'
import { ListEmpty } from '@/components/findings/table/list-empty'
import { groupColumns } from '@/components/groups/group-columns'
import { GroupRow } from '@/components/groups/group-row'
import { HOSTILE, hostileItem as item } from './testing/hostile-item'

const nothing = () => undefined

const group = {
  value: HOSTILE,
  label: HOSTILE,
  count: 1,
  worst_severity: 'HIGH',
  severities: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 },
  breached: 0,
  oldest: null,
  failed_share: null,
  accounts: null,
  epss: null,
} as const

test.each([
  [
    'a row with every column',
    <FindingRow
      key="row"
      item={item}
      index={0}
      columns={COLUMN_NAMES}
      selected={false}
      open={false}
      cursor={false}
      onOpen={nothing}
      onSelect={nothing}
      onCursor={nothing}
    />,
  ],
  [
    'a facet',
    <FacetValueRow
      key="facet"
      field="product"
      value={HOSTILE}
      count={1}
      ticked={false}
      excluded={false}
      onTick={nothing}
      onExclude={nothing}
    />,
  ],
  [
    'a chip',
    <FilterChip
      key="chip"
      term={{ field: 'title', operator: 'is', values: [HOSTILE], negated: false }}
      onEdit={nothing}
      onRemove={nothing}
      onNegate={nothing}
    />,
  ],
  [
    'a completion',
    <SuggestionList
      key="list"
      id="list"
      active={0}
      typed=""
      onChoose={nothing}
      suggestions={[{ label: HOSTILE, hint: '', count: 1, insert: HOSTILE, goesOn: false }]}
    />,
  ],
  [
    'a group',
    <GroupRow
      key="group"
      group={group}
      index={0}
      by="owner"
      within=""
      columns={groupColumns('owner')}
      narrow={false}
      sort="title"
      open={null}
      selected={false}
      cursor={null}
      onOpen={nothing}
      onToggle={nothing}
      onCursor={nothing}
      onList={nothing}
    />,
  ],
  [
    'an empty list',
    <ListEmpty key="empty" filter={`title:"${HOSTILE}"`} status={undefined} onFilter={nothing} />,
  ],
  ['a link to a value', <FilterLink key="link" field="title" value={HOSTILE} />],
])('%s makes deceiving characters visible in text and attributes', (_, shown) => {
  const html = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>{shown}</QueryClientProvider>,
  )
  expect(html).toContain('safe\uFFFDgnp.exe\uFFFD')
  expect(html).not.toMatch(/[\u202E\u200B]/)
})
