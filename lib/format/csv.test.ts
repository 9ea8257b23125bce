import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine } from '@/lib/format/csv'

test.for(['=1+1', '+1', '-1', '@SUM(A1)', '|calc', '\tx', '\rx', '\nx', '\0x', '＝1', '＋1', '－1', '＠x'])(
  'a cell that begins as %j cannot run',
  text => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
  },
)

test('a cell with any text reads back by RFC 4180', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const cell = csvCell(text)
      const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      expect([text, `'${text}`]).toContain(inner)
      if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/)
    }),
  )
})

test('a negative number stays a number', () => {
  expect(csvLine(['-1', -1, 0.5])).toBe("'-1,-1,0.5\r\n")
})
