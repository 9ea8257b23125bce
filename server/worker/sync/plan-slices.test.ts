import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FOREVER, planSlices } from './plan-slices'

const generation = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2100, 0, 1) })

test('the windows of a format are disjoint and leave no instant out, newest first', () => {
  fc.assert(
    fc.property(generation, start => {
      const windows = planSlices(start, ['asff', 'ocsf']).filter(slice => slice.format === 'ocsf')
      expect(windows[0]?.to).toBe(FOREVER)
      expect(windows.at(-1)?.from).toBe(0)
      for (const [index, { from, to }] of windows.entries()) {
        expect(from).toBeLessThanOrEqual(to)
        const older = windows[index + 1]
        if (older) expect(older.to).toBe(from - 1)
      }
    }),
  )
})

test('a generation always has the same windows, and ids that are its own', () => {
  fc.assert(
    fc.property(generation, start => {
      const slices = planSlices(start, ['asff', 'ocsf'])
      expect(planSlices(start, ['asff', 'ocsf'])).toEqual(slices)
      expect(new Set(slices.map(slice => slice.id)).size).toBe(slices.length)
    }),
  )
})
