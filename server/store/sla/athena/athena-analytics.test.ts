import { describe, expect, test } from 'vitest'
import { athenaAnalytics, type RunQuery } from './athena-analytics'
import { costOf } from './cost'
import { LakeNotReady, SNAPSHOT } from './read-snapshot'

const SNAPSHOT_COLUMNS = [
  'snapshot_ms',
  'findings',
  'clock_spans',
  'findings_there',
  'clock_spans_there',
].map(name => ({ name, type: 'bigint' }))

/** An engine whose answers and times are made here. `exports` are the rows of the snapshot, one for each look. */
function engine({
  exports = [['1000', '1', '1', '1', '1']],
}: {
  exports?: readonly (readonly string[])[]
} = {}) {
  let now = 0
  let looks = 0
  const asked: { sql: string; signal: AbortSignal }[] = []
  const waiting: (() => void)[] = []
  let held = false
  const run: RunQuery = async ({ sql }, signal) => {
    if (sql === SNAPSHOT) {
      const row = exports[Math.min(looks, exports.length - 1)]
      looks += 1
      return { columns: SNAPSHOT_COLUMNS, rows: row ? [row] : [], scannedBytes: 0 }
    }
    asked.push({ sql, signal })
    if (held) await new Promise<void>(go => waiting.push(go))
    if (sql.includes('broken')) throw new Error('broken')
    return { columns: [{ name: 'n', type: 'bigint' }], rows: [[String(asked.length)]], scannedBytes: 1 }
  }
  const analytics = athenaAnalytics(run, () => now)
  return {
    analytics,
    asked,
    ask: (sql: string, signal?: AbortSignal) => analytics.ask({ sql, parameters: [] }, { id: 'ann', signal }),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    hold: () => {
      held = true
    },
    release: () => {
      held = false
      for (const go of waiting.splice(0)) go()
    },
    until: async (count: number) => {
      while (asked.length < count) await new Promise(go => setImmediate(go))
    },
  }
}

test('a query costs five dollars a terabyte, in whole megabytes, ten at least', () => {
  expect(costOf(0)).toBeCloseTo(0.0000476837, 9)
  expect(costOf(10 * 1024 ** 2 + 1)).toBeCloseTo((11 / 1024 ** 2) * 5, 12)
  expect(costOf(1024 ** 4)).toBe(5)
})

describe('equal questions', () => {
  test('about the same export are asked once, and what is kept costs nothing', async () => {
    const { ask, asked, pass } = engine()
    expect(await ask('SELECT 1')).toEqual({ rows: [{ n: 1n }], cost: costOf(1) })
    expect(await ask('SELECT 1')).toEqual({ rows: [{ n: 1n }], cost: 0 })
    pass(59_000)
    await ask('SELECT 1')
    expect(asked).toHaveLength(1)
  })

  test('are asked again of the next export', async () => {
    const { ask, asked, pass, analytics } = engine({
      exports: [
        ['1000', '1', '1', '1', '1'],
        ['2000', '1', '1', '1', '1'],
      ],
    })
    await ask('SELECT 1')
    expect(await analytics.snapshot()).toBe(1000)
    pass(61_000)
    await ask('SELECT 1')
    expect(await analytics.snapshot()).toBe(2000)
    expect(asked).toHaveLength(2)
  })

  test('at the same time share one execution, which lasts until the last one leaves', async () => {
    const { ask, asked, hold, release, until } = engine()
    hold()
    const first = new AbortController()
    const leaving = ask('SELECT 1', first.signal)
    const staying = ask('SELECT 1')
    await until(1)
    first.abort(new Error('left'))
    await expect(leaving).rejects.toThrow('left')
    expect(asked[0]?.signal.aborted).toBe(false)
    release()
    expect((await staying).cost).toBe(costOf(1))
    expect(asked).toHaveLength(1)
  })

  test('that no client waits for are stopped, and a later client gets a new query', async () => {
    const { ask, asked, hold, release, until } = engine()
    hold()
    const only = new AbortController()
    const leaving = ask('SELECT 1', only.signal)
    await until(1)
    only.abort(new Error('left'))
    await expect(leaving).rejects.toThrow('left')
    expect(asked[0]?.signal.aborted).toBe(true)
    const again = ask('SELECT 1')
    await until(2)
    release()
    expect((await again).rows).toEqual([{ n: 2n }])
  })

  test('that failed are asked again', async () => {
    const { ask, asked } = engine()
    await expect(ask('SELECT broken')).rejects.toThrow('broken')
    await expect(ask('SELECT broken')).rejects.toThrow('broken')
    expect(asked).toHaveLength(2)
  })

  test('are kept for the last few hundred only', async () => {
    const { ask, asked } = engine()
    for (let n = 0; n < 300; n += 1) await ask(`SELECT ${n}`)
    await ask('SELECT 299')
    expect(asked).toHaveLength(300)
    await ask('SELECT 0')
    expect(asked).toHaveLength(301)
  })
})

describe('an export', () => {
  test('that is half there answers nothing', async () => {
    const { ask, asked } = engine({ exports: [['1000', '5', '9', '5', '8']] })
    await expect(ask('SELECT 1')).rejects.toThrow(/being renewed/)
    expect(asked).toEqual([])
  })

  test('that never was is named, with the command that makes one', async () => {
    const { analytics } = engine({ exports: [] })
    await expect(analytics.snapshot()).rejects.toThrow(LakeNotReady)
    await expect(analytics.snapshot()).rejects.toThrow(/npm run lake:export/)
  })
})
