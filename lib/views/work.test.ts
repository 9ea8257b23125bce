import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { WORK, workFilters } from './work'

test('each kind of work is a filter that the language can write and read', () => {
  const filters = workFilters(['Ada Example', 'payments'], '2026-11-20')
  const printed = WORK.map(work => printFilter(filters[work]))
  expect(printed).toEqual([
    'state:open owner:"Ada Example",payments',
    'state:open opened:>1d',
    'sla:on_track,at_risk due:2026-11-20',
    'sla:breached',
    'state:open exploit:true environment:production,prod,prd,live',
  ])
  for (const [at, text] of printed.entries()) {
    expect(parseFilter(text)).toEqual({ ok: true, filter: filters[WORK[at] ?? 'queue'] })
  }
})
