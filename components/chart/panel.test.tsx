import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RequestFailure } from '@/lib/api/client/failure'
import { type Answer, Panel } from './panel'

const busy = new RequestFailure({
  code: 'unavailable',
  status: 503,
  title: 'The desk is busy',
  detail: 'Try again in a moment.',
  requestId: 'request-7',
})
const draw = (answer: Partial<Answer<number>>) =>
  renderToStaticMarkup(
    <Panel
      name="Ageing"
      height={200}
      answer={{
        data: undefined,
        error: null,
        isPlaceholderData: false,
        refetch: () => Promise.resolve(),
        ...answer,
      }}
      empty={count => (count === 0 ? 'No clock is running.' : null)}
    >
      {count => <p>{count} clocks</p>}
    </Panel>,
  )

test('a waiting panel is busy and has its name, and shows no number', () => {
  const page = draw({})
  expect(page).toContain('aria-busy="true"')
  expect(page).toContain('Ageing')
  expect(page).not.toContain('clocks')
})

test('a failure shows what happened, what to do, and which id to quote', () => {
  const page = draw({ error: busy })
  expect(page).toContain('The desk is busy.')
  expect(page).toContain('Try again in a moment.')
  expect(page).toContain('request-7')
  expect(page).toContain('role="alert"')
  expect(page).toContain('aria-busy="false"')
})

test('old numbers stay when new ones fail to load, and are called old', () => {
  const page = draw({ data: 7, error: busy })
  expect(page).toContain('7 clocks')
  expect(page).toContain('These numbers are old: The desk is busy.')
  expect(draw({ data: 7, isPlaceholderData: true })).toContain('aria-busy="true"')
})

test('an empty answer shows a sentence and no empty chart', () => {
  expect(draw({ data: 0 })).toContain('No clock is running.')
  expect(draw({ data: 0 })).not.toContain('0 clocks')
})
