import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WholeDates } from './whole-dates'

test('dates of a sentence stay whole, and its words do not change', () => {
  const html = renderToStaticMarkup(<WholeDates text="3 are due from 2026-12-01 to 2026-12-07, on Mon" />)
  const whole = (date: string) => `<span class="whitespace-nowrap">${date}</span>`
  expect(html).toBe(`3 are due from ${whole('2026-12-01')} to ${whole('2026-12-07')}, on Mon`)
})
