import { expect, test } from 'vitest'
import { Places } from './places'

test('each actor has places of their own, and gives each back once', () => {
  const places = new Places(2)
  const leave = places.take('ann')
  expect(places.take('ann')).not.toBeNull()
  expect(places.take('ann')).toBeNull()
  expect(places.take('bob')).not.toBeNull()
  leave?.()
  leave?.()
  expect(places.take('ann')).not.toBeNull()
  expect(places.take('ann')).toBeNull()
})
