import { expect, test } from 'vitest'
import { follow, moveTo, startAt } from './ahead'

test('late and skipped echoes of own changes do not lead back to them', () => {
  const changed = ['?filter=a', '?filter=a+b', '?filter=a+b+c'].reduce(moveTo, startAt(''))
  expect(changed.search).toBe('filter=a+b+c')
  const first = follow(changed, 'filter=a')
  expect(first.search).toBe('filter=a+b+c')
  expect(follow(first, 'filter=a+b+c')).toEqual(startAt('filter=a+b+c'))
})

test('a place that was not asked for here is followed, and so is the way back', () => {
  const changed = moveTo(startAt(''), '?filter=a')
  expect(follow(changed, 'filter=other')).toEqual(startAt('filter=other'))
  expect(follow(follow(changed, 'filter=a'), '')).toEqual(startAt(''))
})

test('a change is spelled as the router spells it', () => {
  const changed = moveTo(startAt(''), '?filter=severity:HIGH+title:"a,b"')
  const told = new URLSearchParams({ filter: 'severity:HIGH title:"a,b"' }).toString()
  expect(follow(changed, told).untold).toEqual([])
})
