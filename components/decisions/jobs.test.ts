import { expect, test } from 'vitest'
import { notices } from '@/components/ui/notify'
import { endUndo, followUndo } from './jobs'

const counts = { queued: 0, sending: 0, accepted: 0, confirmed: 0, failed: 0, diverged: 0, stopped: 0 }
const messages = () => notices.get().map(({ message }) => message)

test('an undo first reports what it does, and then what it did', () => {
  followUndo('change', { id: 'undo', said: '50 findings marked RESOLVED', count: 50 })
  expect(messages()).toEqual(['Undoing: 50 findings get their earlier values back.'])
  endUndo('undo', { ...counts, confirmed: 50 })
  expect(messages()).toEqual(['Undone: 50 findings have their earlier values back.'])
})
