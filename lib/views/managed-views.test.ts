import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { managedViews } from '@/lib/views/managed-views'

test.each(['Ada', 'a "quoted" name, with commas', '~odd'])(
  'every managed view of %s reads as a filter',
  person => {
    for (const view of managedViews([person, 'a team'])) {
      const parsed = parseFilter(view.filter)
      expect(parsed, view.id).toMatchObject({ ok: true })
      if (parsed.ok) expect(printFilter(parsed.filter)).toBe(view.filter)
    }
  },
)
