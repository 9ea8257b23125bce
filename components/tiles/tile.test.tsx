import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Tile } from './tile'
import type { TileFact } from './tile-fact'

const fact: TileFact = {
  label: 'Breached',
  definition: 'Past the due date.',
  value: '31',
  lines: [[{ text: 'of 38 open', name: 'with an SLA', filter: 'severity:HIGH' }]],
  link: '31 breached findings',
  filter: 'severity:HIGH sla:breached',
  sort: 'due',
  alarm: true,
  change: { sign: 'up', good: false, words: '4 more than 4 weeks ago' },
}
const draw = (more: Partial<TileFact> = {}) => renderToStaticMarkup(<Tile fact={{ ...fact, ...more }} />)

test('a tile links to what it counts, and its name holds the number', () => {
  expect(draw()).toContain('href="/findings?filter=severity%3AHIGH+sla%3Abreached&amp;sort=due"')
  expect(draw()).toContain('31 breached findings')
})

test('the parts of a number are beside it, each with its list', () => {
  expect(draw()).toMatch(/<a[^>]*href="\/findings\?filter=severity%3AHIGH"[^>]*>of 38 open/)
})

test('a change shows an arrow and words, not red; an unknown change keeps its place', () => {
  expect(draw()).toMatch(/<svg.*4 more than 4 weeks ago/)
  expect(draw().match(/text-breach/g)).toHaveLength(1)
  expect(draw({ change: null })).toContain('Nothing to compare with')
  expect(draw({ change: undefined })).not.toContain('compare')
})
