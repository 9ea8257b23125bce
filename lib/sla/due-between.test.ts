import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { dueBetween } from '@/lib/sla/due-between'

const at = (text: string) => Date.parse(text)

test('whole days are written as days, others as instants that the filter reads', () => {
  const midnight = at('2026-05-11T00:00:00Z')
  expect(dueBetween('', midnight, at('2026-05-12T00:00:00Z'))).toBe('sla:on_track,at_risk due:2026-05-11')
  expect(dueBetween('team:a', midnight, at('2026-05-18T00:00:00Z'))).toBe(
    'team:a sla:on_track,at_risk due:2026-05-11..2026-05-17',
  )
  const berlin = dueBetween('', at('2026-05-10T22:00:00Z'), at('2026-05-11T22:00:00Z'))
  expect(berlin).toBe('sla:on_track,at_risk due:2026-05-10T22:00:00Z..2026-05-11T21:59:59.999Z')
  expect(parseFilter(berlin).ok).toBe(true)
})
