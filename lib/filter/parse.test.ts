import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Term } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'

function termsOf(text: string): readonly Term[] {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join('; '))
  return parsed.filter.terms
}

/** Each error as `the text it points at: its message`. */
function errorsOf(text: string): string[] {
  const parsed = parseFilter(text)
  return parsed.ok
    ? []
    : parsed.errors.map(({ message, start, end }) => `${text.slice(start, end)}: ${message}`)
}

const word = (...values: [string, ...string[]]): Term => ({
  field: 'text',
  operator: 'contains',
  values,
  negated: false,
})

describe('parseFilter', () => {
  test('reads every part of the language', () => {
    const text =
      'severity:CRITICAL,HIGH -workflow:SUPPRESSED account:111122223333 control:EC2.18 age:>30d title:~"a b" type:^TTPs tag.team:blue'
    expect(termsOf(text)).toEqual([
      { field: 'severity', operator: 'is', values: ['CRITICAL', 'HIGH'], negated: false },
      { field: 'workflow', operator: 'is', values: ['SUPPRESSED'], negated: true },
      { field: 'account', operator: 'is', values: ['111122223333'], negated: false },
      { field: 'control', operator: 'is', values: ['EC2.18'], negated: false },
      { field: 'age', operator: 'gt', values: ['30d'], negated: false },
      { field: 'title', operator: 'contains', values: ['a b'], negated: false },
      { field: 'type', operator: 'prefix', values: ['TTPs'], negated: false },
      { field: 'tag.team', operator: 'is', values: ['blue'], negated: false },
    ])
  })

  test.each([
    ['', ''],
    ['  severity:critical  ', 'severity:CRITICAL'],
    ['SEVERITY:Critical,critical', 'severity:CRITICAL'],
    ['exploit:YES', 'exploit:true'],
    ['epss:>=0.50', 'epss:>=0.5'],
    ['age:>030D', 'age:>30d'],
    ['created:>2026-11-20T10:00:00.123456789+02:00', 'created:>2026-11-20T08:00:00.123Z'],
    ['created:2026-11-20t10:00z', 'created:2026-11-20T10:00:00Z'],
    ['missed:2026-w10', 'missed:2026-W10'],
    ['created:<=2026-03', 'created:<=2026-03'],
    ['opened:2026-03-01..2026-03-08T10:00+01:00', 'opened:2026-03-01..2026-03-08T09:00:00Z'],
    [
      'was:BREACHED@2026-03-08,On_track@2026-03-08t12:00z',
      'was:breached@2026-03-08,on_track@2026-03-08T12:00:00Z',
    ],
    ['-missed:2026-W10 reopened:"" team:"",blue', '-missed:2026-W10 reopened:"" team:"",blue'],
    ['cve:cve-2021-44228', 'cve:CVE-2021-44228'],
    ['owner:"",alice', 'owner:"",alice'],
    ['owner:Me,alice,ME', 'owner:me,alice'],
    ['team:Me owner:~Me', 'team:Me owner:~Me'],
    ['title:"say \\"hi\\" \\\\ bye"', 'title:"say \\"hi\\" \\\\ bye"'],
    ['title:"~a"', 'title:"~a"'],
    ['resource:arn:aws:s3:::bucket', 'resource:arn:aws:s3:::bucket'],
    ['tag."aws:cloudformation:stack-name":x', 'tag."aws:cloudformation:stack-name":x'],
    ['tag."team":"blue"', 'tag.team:blue'],
    ['text:"a b"', '"a b"'],
    ['-"-x"', '-"-x"'],
    ['EC2 - instance', 'EC2 "-" instance'],
    ['severity:CRITICAL, HIGH , LOW', 'severity:CRITICAL,HIGH,LOW'],
    ['i-0aa\ni-0bb\r\n\r\n  i-0cc  \n', 'i-0aa,i-0bb,i-0cc'],
    ['i-0aa,\ni-0bb,\n"i 0cc",\n', 'i-0aa,i-0bb,"i 0cc"'],
    ['region:eu-west-1\ni-0aa\ni-0bb\n-owner:alice', 'region:eu-west-1 i-0aa,i-0bb -owner:alice'],
    ['arn:aws:s3:::one\narn:aws:s3:::two', 'arn:aws:s3:::one,arn:aws:s3:::two'],
    ['two words\non a line', '"two words","on a line"'],
    [
      'scan/my host (linux 2)/1\nscan/my host (linux 2)/2',
      '"scan/my host (linux 2)/1","scan/my host (linux 2)/2"',
    ],
    ['Hint: see below\nmore', '"Hint: see below",more'],
    ['a(b\nc', '"a(b",c'],
    ['"OR" "and" "(a)" "a*" "!x" "a=b" "tag.x"', '"OR" "and" "(a)" "a*" "!x" "a=b" "tag.x"'],
    ['order public "not"', 'order public "not"'],
    [
      '"“a”" title:"“a”" "severity：HIGH" owner:"\uFFFD"',
      '"“a”" title:"“a”" "severity：HIGH" owner:"\uFFFD"',
    ],
    [
      'r.example/service:v2.40.2 (amazon 2023)/CVE-2026-1, arn:aws:s3:::a,1/service:v2.40.2 (b)/CVE-2026-2,',
      '"r.example/service:v2.40.2 (amazon 2023)/CVE-2026-1",arn:aws:s3:::a,"1/service:v2.40.2 (b)/CVE-2026-2"',
    ],
    [
      'r.example/service:v2 (amazon 2023)/CVE-2026-1\nr.example/service:v3 (amazon 2023)/CVE-2026-1, arn:aws:x',
      '"r.example/service:v2 (amazon 2023)/CVE-2026-1","r.example/service:v3 (amazon 2023)/CVE-2026-1",arn:aws:x',
    ],
    ['resource:role(admin) title:"*(x"', 'resource:"role(admin)" title:"*(x"'],
    ['tag.Größe:5 tag."Cost Center":42', 'tag.Größe:5 tag."Cost Center":42'],
    ['tag.link:https://example.com', 'tag.link:"https://example.com"'],
    ['tag."at":"12:30"', 'tag.at:"12:30"'],
  ])('reads %s as %s', (typed, printed) => {
    expect(printFilter({ terms: termsOf(typed) })).toBe(printed)
    expect(termsOf(printed)).toEqual(termsOf(typed))
  })

  test.each([
    'arn:aws:s3:::bucket',
    'AWS::S3::Bucket',
    'https://example.com/a?b=c',
    'CVE-2021-44228',
    'fe80::1',
    '2001:db8::8a2e:370:7334',
    '0a:1b:2c:3d:4e:5f',
    'sha256:0123abcd',
    'aws:cloudformation:stack-name',
    'Recon:EC2/PortProbeUnprotectedPort',
    'registry.example.com/app:1.2',
  ])('reads %s, typed bare, as words to search for', text => {
    expect(termsOf(text)).toEqual([word(text)])
    expect(termsOf(`-${text}`)).toEqual([{ ...word(text), negated: true }])
  })

  test.each([
    [
      'severty:HIGH',
      [
        'severty: There is no field severty. Did you mean severity? To search for the words themselves, quote them',
      ],
    ],
    [
      'severity:HIHG',
      ['HIHG: HIHG is no severity. Did you mean HIGH? Values: CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL'],
    ],
    ['severity:>HIGH', [':>: severity takes severity:value only']],
    ['title:>x', [':>: title takes title:, title:~, title:^']],
    ['age:30d', [':: age takes age:>, age:>=, age:<, age:<=']],
    ['age:>3y', ['3y: age needs a length of time such as 30d, 12h, 45m or 2w']],
    ['created:7d', ['7d: Write created:>7d or created:<7d: 7d stands for one instant']],
    [
      'created:>2026-02-30',
      [
        '2026-02-30: 2026-02-30 is no date. Write 2026-11-20, 2026-11, 2026-W47, 2026-11-20T09:30:00Z, two of these such as 2026-11-01..2026-11-20, or a length of time such as 7d',
      ],
    ],
    [
      'created:>2026-03..2026-04',
      ['2026-03..2026-04: A range takes no sign: write created:2026-03..2026-04'],
    ],
    [
      'missed:2026-03-15..2026-03-01',
      ['2026-03-15..2026-03-01: 2026-03-15..2026-03-01 ends before it begins'],
    ],
    ['was:>breached@2026-03-08', [':>: was takes was:value only']],
    [
      'was:breched@2026-03-08',
      [
        'breched@2026-03-08: breched is no SLA state. Did you mean breached? Values: on_track, at_risk, breached, excepted, no_sla, met, missed, gone',
      ],
    ],
    [
      'was:breached',
      [
        'breached: Write was:breached@2026-11-20 for the end of that day, or an instant such as 2026-11-20T09:30:00Z',
      ],
    ],
    [
      'was:breached@2026-W10',
      [
        'breached@2026-W10: 2026-W10 is no day. Write was:breached@2026-11-20 for the end of that day, or an instant such as 2026-11-20T09:30:00Z',
      ],
    ],
    ['epss:>1.5', ['1.5: epss is a number from 0 to 1, such as 0.5']],
    ['cvss:>11', ['11: cvss is a number from 0 to 10, such as 5']],
    ['risk:101', ['101: risk is a number from 0 to 100, such as 50']],
    ['exploit:maybe', ['maybe: exploit is true or false']],
    ['severity:""', ['"": Every finding has severity; "" finds none']],
    ['owner:~""', ['"": "" means "has none": write owner:""']],
    ['""', ['"": An empty search finds everything; leave it out']],
    ['title:"open', ['"open: This quote is not closed']],
    [
      'title:a"b',
      ['a"b: A quote stands inside a word: quote the whole value and write \\" for a quote in it'],
    ],
    ['title:"a"b', ['b: A space or a comma is missing after the closing quote']],
    ['owner:', ['owner:: A value is missing after the colon; "" means "has none"']],
    ['account:1,', ['account:1,: A value is missing beside the comma: write a,b']],
  ])('says what is wrong with %s and where', (text, errors) => {
    expect(errorsOf(text)).toEqual(errors)
  })

  test('three hundred ids in a column are one term', () => {
    const ids = Array.from(
      { length: 300 },
      (_, n) => `arn:aws:securityhub:eu-west-1:111122223333:finding/${n}`,
    )
    expect(termsOf(ids.join('\n'))).toMatchObject([{ field: 'text', values: ids }])
  })

  test('collects all errors in the order of the text', () => {
    expect(errorsOf('colour:red severity:HIGH,x age:30d title:"').map(each => each.split(': ')[0])).toEqual([
      'colour',
      'x',
      ':',
      '"',
    ])
  })

  const piece = fc.constantFrom(
    'severity',
    'tag.',
    'age',
    ':',
    ':~',
    '>',
    '-',
    '"',
    '\\',
    ',',
    ' ',
    '\n',
    '\r\n',
    '(',
    '*',
    'OR',
    '=',
    'arn',
    'HIGH',
    '30d',
    'é',
    '',
    '.',
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map(all => all.join('')),
  )

  test('never throws, and points inside the text', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parsed = parseFilter(text)
        if (parsed.ok) return
        for (const { start, end } of parsed.errors) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('what it reads prints to a text that reads the same, and prints the same', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parsed = parseFilter(text)
        if (!parsed.ok) return
        const printed = printFilter(parsed.filter)
        expect(parseFilter(printed)).toEqual(parsed)
      }),
      { numRuns: 2000 },
    )
  })
})

test('a filter asks about the past in eight terms at most, and the mistake points at the ninth', () => {
  const asks = (count: number) => Array.from({ length: count }, (_, n) => `missed:2026-W${n + 10}`).join(' ')
  expect(parseFilter(asks(8)).ok).toBe(true)
  const parsed = parseFilter(asks(9))
  expect(parsed.ok ? [] : parsed.errors).toMatchObject([{ start: asks(8).length + 1 }])
})
