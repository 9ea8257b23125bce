import { expect, test } from 'vitest'
import { newView } from '@/lib/api/views'
import { parseInput } from './parse-input'

test('each wrong or unknown field is named, at any depth', () => {
  const body = { name: '', filter: 'severity:HIGH', layout: { colour: 'red' }, colour: 'red', size: 1 }
  expect(() => parseInput(newView, body)).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      message: expect.stringMatching(/^name: [^.]+\.$/),
      errors: ['name', 'layout.colour', 'colour', 'size'].map(field => expect.objectContaining({ field })),
    }),
  )
  expect(() => parseInput(newView, 'text')).toThrow(/^The body: /)
})
