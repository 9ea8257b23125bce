import { expect, test } from 'vitest'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'
import { filterOf } from '@/server/store/varied-index'
import { countFacets } from './count-facets'

const index = await madeIndex()

/** 130 controls: the first fifty with three findings each, the others with one. */
const CONTROLS = Array.from({ length: 130 }, (_, n) => `C.${String(n).padStart(3, '0')}`)
const DOCUMENTS = CONTROLS.flatMap((control, n) =>
  Array.from({ length: n < 50 ? 3 : 1 }, (_, k) =>
    makeDocument({ id: `${control} ${k}`, provider: { control, standards: CONTROLS.slice(0, n % 3) } }),
  ),
)

test('a facet of more values than it lists says how many are left out, and how many findings have them', async () => {
  await writePage(index, pageOf(DOCUMENTS))
  const ask = async (filter: string) =>
    await countFacets(index, { filter: filterOf(filter), by: ['control', 'standard', 'severity'], now: NOON })
  const { control = [], standard = [], severity = [] } = await ask('')
  expect(control).toHaveLength(100)
  expect(control.at(-1)?.more).toEqual({ values: 30, count: 30 })
  expect(control.slice(0, -1).every(({ more }) => more === undefined)).toBe(true)
  const listed = control.reduce((sum, { count }) => sum + count, 0)
  expect(listed + 30).toBe(DOCUMENTS.length)
  for (const facet of [standard, severity]) expect(facet.some(({ more }) => more !== undefined)).toBe(false)

  // What the filter names is listed, and no longer left out.
  const named = (await ask('control:C.129')).control ?? []
  expect(named).toContainEqual(expect.objectContaining({ value: 'C.129', count: 1 }))
  expect(named.at(-1)?.more).toEqual({ values: 29, count: 29 })
})
