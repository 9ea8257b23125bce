import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../../store/sqlite/open-store.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { getFindings } from './get-findings.ts'

type Page = { readonly Findings: readonly JsonObject[]; readonly NextToken?: string }

let clock = Date.UTC(2026, 0, 1)

function contextWith(findings: readonly JsonObject[]): Context {
  const store = openStore(':memory:', () => clock)
  store.findings.put(
    findings.map((members, n) => ({
      kind: 'asff' as const,
      document: { Id: `${n}`, ProductArn: 'arn:p', Region: 'us-east-1', AwsAccountId: '1', ...members },
    })),
  )
  return { store, now: () => clock, account: '111122223333', region: 'us-east-1' }
}

// The operation's answer is JSON by construction.
const ask = async (context: Context, input: Input): Promise<Page> =>
  JSON.parse(JSON.stringify(await getFindings.run(context, input)))

async function walk(context: Context, input: Input): Promise<readonly JsonObject[]> {
  const seen: JsonObject[] = []
  let token: string | undefined
  do {
    const page = await ask(context, { ...input, ...(token && { NextToken: token }) })
    seen.push(...page.Findings)
    token = page.NextToken
  } while (token)
  return seen
}

test('pages of any size hold each finding once, in order, for indexed and other sorts', async () => {
  const finding = fc.record({
    UpdatedAt: fc.integer({ min: 0, max: 5 }).map(n => new Date(n * 1000).toISOString()),
    Severity: fc.constantFrom(...['LOW', 'HIGH'].map((Label, n) => ({ Label, Normalized: n * 69 + 1 }))),
    Title: fc.constantFrom('a', 'b'),
  })
  const fields = fc.subarray(['UpdatedAt', 'SeverityLabel', 'Title', 'SeverityNormalized'], { minLength: 0 })
  const order = fc.constantFrom('asc', 'desc')
  await fc.assert(
    fc.asyncProperty(
      fc.array(finding, { maxLength: 12 }),
      fields,
      order,
      fc.integer({ min: 1, max: 5 }),
      async (findings, fields, SortOrder, MaxResults) => {
        const seen = await walk(contextWith(findings), {
          MaxResults,
          SortCriteria: fields.map(Field => ({ Field, SortOrder })),
        })
        expect(new Set(seen.map(({ Id }) => Id)).size).toBe(findings.length)
        expect(seen).toHaveLength(findings.length)
        const [first] = fields
        if (first !== 'UpdatedAt' && first !== 'Title') return
        const values = seen.map(found => String(found[first]))
        const sorted = values.toSorted()
        expect(values).toEqual(SortOrder === 'asc' ? sorted : sorted.toReversed())
      },
    ),
    { numRuns: 60 },
  )
})

test('a token holds for its own filters and order, and for an hour', async () => {
  const context = contextWith([{}, {}, {}])
  const { NextToken } = await ask(context, { MaxResults: 1 })
  expect((await ask(context, { MaxResults: 2, NextToken })).Findings).toHaveLength(2)
  const refused = expect.objectContaining({ code: 'InvalidInputException' })
  const other = { Title: [{ Value: 'a', Comparison: 'EQUALS' }] }
  await expect(ask(context, { Filters: other, NextToken })).rejects.toThrow(refused)
  await expect(
    ask(context, { SortCriteria: [{ Field: 'Title', SortOrder: 'asc' }], NextToken }),
  ).rejects.toThrow(refused)
  await expect(ask(context, { NextToken: 'made-up' })).rejects.toThrow(refused)
  clock += 3_600_001
  await expect(ask(context, { NextToken })).rejects.toThrow(refused)
})

test.each([0, 101, 1.5, '5'])('MaxResults %s is refused in the words of AWS', async MaxResults => {
  await expect(ask(contextWith([]), { MaxResults })).rejects.toThrow(
    'MaxResults must be a number between 1 and 100',
  )
})

test('a member sees its own findings only, and a Region that is not home its own only', async () => {
  const context = contextWith([{ AwsAccountId: '222233334444' }, { AwsAccountId: '1', Region: 'eu-west-1' }])
  expect((await ask(context, {})).Findings).toHaveLength(1)
  context.store.collection('finding-aggregators').put('a', { FindingAggregationRegion: 'us-east-1' })
  expect((await ask(context, {})).Findings).toHaveLength(2)
  context.store.collection('members').put('222233334444', {})
  expect((await ask({ ...context, account: '222233334444' }, {})).Findings).toHaveLength(1)
})
