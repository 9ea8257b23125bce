import { expect, test } from 'vitest'
import { parseFilter, parseKeptFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'

/** Each error as `the text it points at: its message`. */
function errorsOf(text: string): string[] {
  const parsed = parseFilter(text)
  return parsed.ok
    ? []
    : parsed.errors.map(({ message, start, end }) => `${text.slice(start, end)}: ${message}`)
}

test.each([
  ['severity:CRITICAL OR severity:HIGH', 'OR: Write severity:CRITICAL,HIGH'],
  ['severity:CRITICAL or region:eu-west-1', 'or: Terms of different fields cannot be alternatives. '],
  ['bucket OR role', 'OR: Write bucket,role'],
  ['OR bucket', 'OR: Alternatives are one term, such as severity:CRITICAL,HIGH'],
  ['bucket || role', '||: Write bucket,role'],
  ['severity:LOW AND owner:a', 'AND: Leave AND out: terms side by side must all hold'],
  ['lambda or bucket', 'or: Write lambda,bucket. To search for the phrase, quote it: "lambda or bucket"'],
  [
    'severity:LOW bucket and lambda',
    'and: Leave and out: terms side by side must all hold. To search for the phrase, quote it: "bucket and lambda"',
  ],
  [
    'bucket not public',
    'not: Write -public for not. To search for the phrase, quote it: "bucket not public"',
  ],
  ['or bucket', 'or: Alternatives are one term, such as severity:CRITICAL,HIGH. To search for the phrase'],
  ['bucket and', 'and: Leave and out'],
  [
    'or',
    'or: Alternatives are one term, such as severity:CRITICAL,HIGH. In quotes it is text, which longer words hold too: "or"',
  ],
  ['not public', 'not: Write -public for not. '],
  ['a,b or c', 'or: Write a,b,c'],
  ['severity :HIGH', ':HIGH: No space stands before the colon or after it: write severity:HIGH'],
  ['-Region : eu-west-1', ':: No space stands before the colon or after it: write Region:eu-west-1'],
  [
    'tag.team :blue',
    'tag.team: A tag is written tag.key:value, with quotes around a key that holds spaces: write tag.team:blue',
  ],
  ['x severity：HIGH', '：: This colon is another character: write severity:HIGH'],
  ['severity ：HIGH', '：HIGH: No space stands before the colon or after it: write severity:HIGH'],
  ['“public”', '“public”: Quotes are straight: write "public"'],
  ['region:a “public access”', '“public access”: Quotes are straight: write "public access"'],
  ['title:~„public access“', '„public access“: Quotes are straight: write "public access"'],
  ['public”', '”: Quotes are straight: write " for it'],
  ['a\uFFFDb', '\uFFFD: \uFFFD stands for bytes that are not UTF-8: the address was cut'],
  ['owner:\uFFFD', '\uFFFD: \uFFFD stands for bytes that are not UTF-8: the address was cut'],
  [
    '(severity:HIGH,LOW) product:Inspector',
    '(: Parentheses do not group: leave them out, write severity:HIGH,LOW product:Inspector',
  ],
  [
    '(severity:HIGH) (region:a b)',
    '(: Parentheses do not group: leave them out, write severity:HIGH region:a b',
  ],
  ['(severity:HIGH or region:a)', '(: Parentheses do not group. Alternatives are one term, '],
  [
    '(bucket role)',
    '(: Parentheses do not group. Alternatives are one term, such as severity:CRITICAL,HIGH, and terms side by side must all hold. To search for a parenthesis, quote the value: "(bucket role)"',
  ],
  ['public and owner:a', 'and: Leave and out: '],
  ['NOT severity:LOW', 'NOT: Write -severity:LOW for not'],
  ['not severity:LOW', 'not: Write -severity:LOW for not'],
  ['NOT', 'NOT: Write -severity:LOW for not'],
  ['!severity:LOW', '!severity:LOW: Write -severity:LOW for not. '],
  ['severity!=LOW', 'severity!=LOW: A field and its value are joined by a colon: write -severity:LOW. '],
  [
    'region=eu-west-1',
    'region=eu-west-1: A field and its value are joined by a colon: write region:eu-west-1. ',
  ],
  ['age>30d', 'age>30d: A field and its value are joined by a colon: write age:>30d. '],
  ['(severity:CRITICAL', '(: Parentheses do not group. '],
  ['bucket role)', '): Parentheses do not group. '],
  ['region:(a', '(: Parentheses do not group: write region:a,b for alternatives. '],
  ['title:*public*', '*: * is no wildcard: write title:~public for what contains it. '],
  ['-title:~pub*', '*: * is no wildcard: write -title:~pub for what contains it. '],
  ['region:us-east-*', '*: * is no wildcard: write region:^us-east- for what begins so. '],
  ['region:eu-1,us-*', '*: * is no wildcard: write region:^us- for what begins so. '],
  ['region:*', '*: * is no wildcard: write -region:"" for any Region. '],
  ['-owner:*', '*: * is no wildcard: write owner:"" for any owner. '],
  ['product:*', '*: * is no wildcard: leave the term out, every finding has one. '],
  ['tag.team:bl*', '*: * is no wildcard: write tag.team:^bl for what begins so. '],
  ['pub*', '*: * is no wildcard: words are found anywhere, write pub. '],
  [
    'tag.aws:stack:x',
    'tag.aws:stack:x: Which colon ends the key? Write tag."aws:stack":x or tag."aws":"stack:x"',
  ],
  [
    'tag.Cost Center:42',
    'tag.Cost: A tag is written tag.key:value, with quotes around a key that holds spaces: write tag."Cost Center":42',
  ],
  [
    'tag.team',
    'tag.team: A tag is written tag.key:value, with quotes around a key that holds spaces: write tag.team:value',
  ],
  ['tag:team', 'tag: A tag is written tag.key:value, such as tag.team:blue'],
  ['größe:5', 'größe: There is no field größe. '],
  ['region:eu-west-1, severity:HIGH', ',: Terms stand side by side: leave the comma between them out'],
])('refuses %s at its character and says what to write instead', (text, beginning) => {
  expect(errorsOf(text)[0]?.slice(0, beginning.length)).toBe(beginning)
})

test.each(['“public access”', '„a b“ “c d”'])('curly quotes around %s are one mistake each', text => {
  expect(errorsOf(text).map(each => each.split(': ')[0])).toEqual(text.match(/[“„][^“”]+[“”]/g))
})

test.each([
  '"or" bucket',
  'order notes',
  'a,or,b',
  '"a" ":b" :c',
  'hint :c',
  '注意：x',
  '::1 "“a”" "\uFFFD"',
])('takes %s for words', text => {
  expect(errorsOf(text)).toEqual([])
})

test('a saved filter keeps its meaning', () => {
  const kept = 'a OR NOT region:us-* (b tag.k:a:b'
  const parsed = parseKeptFilter(kept)
  if (!parsed.ok) throw new Error('does not parse')
  expect(parseFilter(kept).ok).toBe(false)
  expect(parseFilter(printFilter(parsed.filter))).toEqual(parsed)
})
