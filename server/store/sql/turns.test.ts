import { expect, test } from 'vitest'
import { DESK, Turns } from './turns'

const LIMITS = { places: 4, alone: 2, quiet: 1_000, waiting: 3, waitingInAll: 8 }

/** The questions of one asker, in the order in which they start. */
function watch(turns: Turns) {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  const ask = async (name: string, asker: string, signal?: AbortSignal) => {
    const askers = new Map([[asker, 1]])
    ends.set(name, await turns.take(asker, askers, signal))
    started.push(name)
  }
  /** Asks at once; what starts has started when this resolves. */
  const all = async (...asked: readonly (readonly [name: string, asker: string])[]) => {
    for (const [name, asker] of asked) void ask(name, asker)
    await settled()
  }
  const end = async (name: string) => {
    ends.get(name)?.()
    await settled()
  }
  return { started, ask, all, end }
}

/** Lets promises that are ready go on. */
const settled = () => new Promise(resolve => setImmediate(resolve))

const questions = (asker: string, count: number) =>
  Array.from({ length: count }, (_, n) => [`${asker}${n}`, asker] as const)

test('an actor who is alone runs two at once, and one while others ask', async () => {
  let now = 0
  const { started, all, end } = watch(new Turns({ ...LIMITS, waiting: 9 }, () => now))
  await all(...questions('a', 6))
  expect(started).toEqual(['a0', 'a1'])
  await all(...questions('b', 2), ...questions('c', 1))
  expect(started.slice(2)).toEqual(['b0', 'c0'])
  await end('a0')
  expect(started).toHaveLength(4)
  await end('a1')
  expect(started.slice(4)).toEqual(['a2'])
  await end('b0')
  await end('b1')
  await end('c0')
  now = 1_001
  await end('a2')
  expect(started.slice(5)).toEqual(['b1', 'a3', 'a4'])
})

test('a place goes to who holds the fewest, then to who was served longest ago', async () => {
  const { started, all, end } = watch(new Turns({ ...LIMITS, places: 2, alone: 1 }))
  await all(['a0', 'a'], ['b0', 'b'], ['a1', 'a'], ['b1', 'b'], ['a2', 'a'], ['c0', 'c'])
  await end('a0')
  expect(started).toEqual(['a0', 'b0', 'c0'])
  await end('b0')
  expect(started.slice(3)).toEqual(['a1'])
  await end('a1')
  expect(started.slice(4)).toEqual(['b1'])
  await end('b1')
  expect(started.slice(5)).toEqual(['a2'])
})

test('an actor who joins a question that waits in the queue of another brings it a place', async () => {
  const turns = new Turns({ ...LIMITS, alone: 1 })
  const { started, all } = watch(turns)
  await all(['a0', 'a'])
  const askers = new Map([['a', 1]])
  void turns.take('a', askers).then(() => started.push('a1'))
  await settled()
  expect(started).toEqual(['a0'])
  askers.set('b', 1)
  turns.look()
  await settled()
  expect(started).toEqual(['a0', 'a1'])
})

test('who has left brings a question no place any more', async () => {
  const turns = new Turns({ ...LIMITS, alone: 1 })
  const { started, all, end } = watch(turns)
  await all(['a0', 'a'], ['b0', 'b'])
  const askers = new Map([
    ['a', 1],
    ['b', 1],
  ])
  void turns.take('a', askers).then(() => started.push('shared'))
  askers.delete('b')
  await end('b0')
  expect(started).toEqual(['a0', 'b0'])
  await end('a0')
  expect(started).toEqual(['a0', 'b0', 'shared'])
})

test('one actor may let so many wait, all together so many more, and the desk itself is never refused', async () => {
  const turns = new Turns({ ...LIMITS, waitingInAll: 9 })
  const { ask, all } = watch(turns)
  await all(...questions('a', 5), ...questions('b', 4))
  await expect(ask('a5', 'a')).rejects.toMatchObject({ own: true })
  await all(...questions('c', 4))
  await expect(ask('d0', 'd')).rejects.toMatchObject({ own: false })
  await all(...questions(DESK, 20))
})

test('the desk itself is held back by no limit of one actor', async () => {
  const { started, all } = watch(new Turns(LIMITS))
  await all(...questions(DESK, 6))
  expect(started).toHaveLength(4)
})

test('a question that ends while it waits leaves the queue, and its end frees no place twice', async () => {
  const turns = new Turns({ ...LIMITS, places: 1 })
  const { started, ask, all, end } = watch(turns)
  await all(['a0', 'a'])
  const left = new AbortController()
  const waiting = ask('a1', 'a', left.signal)
  left.abort(new Error('left'))
  await expect(waiting).rejects.toThrow('left')
  await all(['b0', 'b'], ['b1', 'b'])
  await end('a0')
  await end('a0')
  expect(started).toEqual(['a0', 'b0'])
})

test('who asks all the time does not keep a patient actor from a turn', async () => {
  const { started, all, end } = watch(new Turns({ ...LIMITS, places: 1, alone: 1 }))
  await all(['a0', 'a'], ['b0', 'b'])
  for (let n = 0; n < 5; n += 1) {
    await all([`a${n + 1}`, 'a'])
    await end(`a${n}`)
    if (started.includes('b0')) break
  }
  expect(started).toEqual(['a0', 'b0'])
})
