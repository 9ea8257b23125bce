import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FacetValueRow } from '@/components/facets/facet-value-row'
import { FilterChip } from '@/components/filter/filter-chip'
import { SuggestionList } from '@/components/filter/suggestion-list'
import { FilterLink } from '@/components/finding/filter-link'
import { GroupRow } from '@/components/groups/group-row'
import type { FindingItem } from '@/lib/api/findings'
import { COLUMN_NAMES } from './columns'
import { FindingRow } from './finding-row'
import { ListEmpty } from './list-empty'

const HOSTILE = 'safe\u202Egnp.exe\u200B'
const AT = '2026-11-20T00:00:00Z'
const nothing = () => undefined

const item: FindingItem = {
  key: 'abcdefghijkl',
  id: HOSTILE,
  format: ['asff'],
  severity: 'HIGH',
  provider_severity: null,
  workflow: 'NEW',
  verification: null,
  record: 'ACTIVE',
  compliance: null,
  control: HOSTILE,
  standard: [HOSTILE],
  product: HOSTILE,
  account: HOSTILE,
  account_name: HOSTILE,
  region: HOSTILE,
  resource: HOSTILE,
  resource_type: HOSTILE,
  resource_count: 2,
  title: HOSTILE,
  type: [HOSTILE],
  generator: HOSTILE,
  owner: HOSTILE,
  team: HOSTILE,
  environment: HOSTILE,
  ou: HOSTILE,
  sla_rule: HOSTILE,
  cve: [HOSTILE],
  epss: null,
  exploit: null,
  fix: null,
  sla: 'on_track',
  due: null,
  age: 1,
  created: AT,
  updated: AT,
  first_observed: null,
  opened: null,
  resolved: null,
  exception: false,
  exposure: false,
  tag: {},
  decision: {
    change: '00000000-0000-4000-8000-000000000001',
    state: 'failed',
    set: { owner: HOSTILE },
    message: HOSTILE,
    seen: null,
  },
}
const group = {
  value: HOSTILE,
  label: HOSTILE,
  count: 1,
  worst_severity: 'HIGH',
  breached: 0,
  oldest: null,
  failed_share: null,
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
      onChoose={nothing}
      suggestions={[{ label: HOSTILE, hint: '', count: 1, insert: HOSTILE, goesOn: false }]}
    />,
  ],
  [
    'a group',
    <GroupRow
      key="group"
      group={group}
      filter=""
      sort="title"
      open={null}
      onOpen={nothing}
      onList={nothing}
    />,
  ],
  [
    'an empty list',
    <ListEmpty key="empty" filter={`title:"${HOSTILE}"`} status={undefined} onFilter={nothing} />,
  ],
  ['a link to a value', <FilterLink key="link" field="title" value={HOSTILE} />],
])('%s shows deceiving characters as such, in text and attributes', (_, shown) => {
  const html = renderToStaticMarkup(shown)
  expect(html).toContain('safe\uFFFDgnp.exe\uFFFD')
  expect(html).not.toMatch(/[\u202E\u200B]/)
})
