import { expect, test } from 'vitest'
import { follow, moveTo, startAt } from './ahead'

test('late and skipped reports of changes made here do not undo newer ones', () => {
  const changed = ['?filter=a', '?filter=a+b', '?filter=a+b+c'].reduce(moveTo, startAt(''))
  expect(changed.search).toBe('filter=a+b+c')
  const first = follow(changed, 'filter=a')
  expect(first.search).toBe('filter=a+b+c')
  expect(follow(first, 'filter=a+b+c')).toEqual(startAt('filter=a+b+c'))
})

test('the state follows a place that was opened elsewhere, and the way back', () => {
  const changed = moveTo(startAt(''), '?filter=a')
  expect(follow(changed, 'filter=other')).toEqual(startAt('filter=other'))
  expect(follow(follow(changed, 'filter=a'), '')).toEqual(startAt(''))
})

test('a change is spelled as the router spells it', () => {
  const changed = moveTo(startAt(''), '?filter=severity:HIGH+title:"a,b"')
  const routed = new URLSearchParams({ filter: 'severity:HIGH title:"a,b"' }).toString()
  expect(follow(changed, routed).unrouted).toEqual([])
})
