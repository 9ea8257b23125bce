import { expect, test } from 'vitest'
import { writeTogether } from './write-together'

const collect = (written: string[][]) => async (batches: readonly string[]) => {
  written.push([...batches])
}

test('batches of works that run side by side are written at once, as long as each has one', async () => {
  const written: string[][] = []
  const work = (name: string, count: number) => async (write: (batch: string) => Promise<void>) => {
    for (let batch = 1; batch <= count; batch += 1) await write(`${name}${batch}`)
  }
  await writeTogether([work('a', 1), work('b', 3)], collect(written))
  expect(written).toEqual([['a1', 'b1'], ['b2'], ['b3']])
})

test('a work that brings nothing for long does not hold up the others', async () => {
  const written: string[][] = []
  let end: () => void = () => undefined
  const silent = new Promise<void>(resolve => {
    end = resolve
  })
  const ends = await writeTogether(
    [
      () => silent,
      async write => {
        await write('a')
        end()
      },
    ],
    collect(written),
  )
  expect(written).toEqual([['a']])
  expect(ends.every(({ status }) => status === 'fulfilled')).toBe(true)
})

test('an error of one work leaves the others at theirs, and one of the writer ends those it was writing for', async () => {
  const written: string[][] = []
  const [failed, ended] = await writeTogether<string>(
    [() => Promise.reject(new Error('denied')), write => write('a')],
    collect(written),
  )
  expect([failed?.status, ended?.status, written]).toEqual(['rejected', 'fulfilled', [['a']]])
  const full = await writeTogether<string>([write => write('a'), write => write('b')], () =>
    Promise.reject(new Error('disk full')),
  )
  expect(full.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
