import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completionAt } from '@/lib/filter/complete'

/** The caret is `|`; what a choice would replace is shown in brackets. */
function completed(marked: string): string {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const completion = completionAt(text, caret)
  const field = completion.kind === 'value' ? ` ${completion.field}` : ''
  const { kind, prefix, from, to } = completion
  return `${kind}${field} "${prefix}" ${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`
}

describe('completionAt', () => {
  test.each([
    ['|', 'field "" []'],
    ['a |', 'field "" a []'],
    ['sev|', 'field "sev" [sev]'],
    ['x -sev|', 'field "sev" x -[sev]'],
    ['-|sev', 'field "" -[sev]'],
    ['se|v:HIGH', 'field "se" [sev]:HIGH'],
    ['severity:|', 'value severity "" severity:[]'],
    ['severity:HI|', 'value severity "HI" severity:[HI]'],
    ['severity:CRITICAL,H|I x', 'value severity "H" severity:CRITICAL,[HI] x'],
    ['severity:CRITICAL,|', 'value severity "" severity:CRITICAL,[]'],
    ['title:~"a b|', 'value title "a b" title:~["a b]'],
    ['title:~"a \\"b|"', 'value title "a "b" title:~["a \\"b"]'],
    ['owner:"ali"|', 'value owner "ali" owner:["ali"]'],
    ['tag.Na|', 'field "tag.Na" [tag.Na]'],
    ['tag."a:b":x|', 'value tag.a:b "x" tag."a:b":[x]'],
    ['nonsense:x|', 'none "" nonsense:x[]'],
    ['"quoted wo|rd"', 'none "" "quoted wo[]rd"'],
    ['arn:aws|:s3', 'none "" arn:aws[]:s3'],
  ])('at %s is %s', (marked, result) => {
    expect(completed(marked)).toBe(result)
  })

  test('never throws, and spans a part of the text that ends at or after the caret', () => {
    const piece = fc.constantFrom('severity', 'tag.', ':', '>', '-', '"', '\\', ',', ' ', 'x')
    fc.assert(
      fc.property(
        fc.array(piece).map(all => all.join('')),
        fc.nat(),
        (text, at) => {
          const caret = at % (text.length + 1)
          const { from, to } = completionAt(text, caret)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThanOrEqual(Math.max(from, caret))
          expect(to).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
