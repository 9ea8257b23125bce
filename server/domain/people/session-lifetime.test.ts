import { expect, test } from 'vitest'
import { ABSOLUTE_MS, IDLE_MS, isSessionValid } from './session-lifetime'

const began = Date.UTC(2026, 0, 1)
const at = (lastSeen: number) => ({
  lastSeenAt: new Date(began + lastSeen),
  expiresAt: new Date(began + ABSOLUTE_MS),
})

test('a session ends after half an hour without a request', () => {
  expect(isSessionValid(at(0), began + IDLE_MS - 1)).toBe(true)
  expect(isSessionValid(at(0), began + IDLE_MS)).toBe(false)
})

test('a session ends after twelve hours however busy it is', () => {
  expect(isSessionValid(at(ABSOLUTE_MS - 1), began + ABSOLUTE_MS - 1)).toBe(true)
  expect(isSessionValid(at(ABSOLUTE_MS - 1), began + ABSOLUTE_MS)).toBe(false)
})
