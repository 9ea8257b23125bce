import { expect, test } from 'vitest'
import { createPresence } from './presence'

function watched() {
  let time = 0
  const rests: number[] = []
  const sleep = async (milliseconds: number) => {
    rests.push(milliseconds)
    time += milliseconds
    return true
  }
  const presence = createPresence(() => time, sleep)
  const rest = (took: number) => presence.rest(took, new AbortController().signal)
  const wait = (milliseconds: number) => {
    time += milliseconds
  }
  return { presence, rests, rest, wait }
}

test('work rests twice as long as it took while people ask, and not at all while no one does', async () => {
  const { presence, rests, rest, wait } = watched()
  await rest(500)
  expect(rests).toEqual([])
  presence.seen()
  expect(presence.isBusy()).toBe(true)
  await rest(500)
  expect(rests).toEqual([1_000])
  wait(3_000)
  expect(presence.isBusy()).toBe(false)
  await rest(500)
  expect(rests).toEqual([1_000])
})

test('a rest after long work has an end', async () => {
  const { presence, rests, rest } = watched()
  presence.seen()
  await rest(60_000)
  expect(rests).toEqual([6_000])
})
