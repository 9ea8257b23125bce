import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metadataUid } from '../../ocsf/rendering/metadata-uid.ts'
import { clock, controlFinding, inspectorFinding, putAsff, testContext } from '../../testing/test-context.ts'
import type { JsonObject } from '../../values/json.ts'
import { isObject, objectOf, objectsOf, textOf } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { getFindingsV2 } from './get-findings-v2.ts'

async function ask(
  context: Context,
  input: Input,
): Promise<{ findings: readonly JsonObject[]; next: string | undefined }> {
  const answer = await getFindingsV2.run(context, input)
  if (!isObject(answer)) throw new Error('no answer')
  return { findings: objectsOf(answer.Findings), next: textOf(answer.NextToken) }
}

async function askAll(context: Context, input: Input): Promise<readonly string[]> {
  const ids: string[] = []
  for (let token: string | undefined, first = true; first || token; first = false) {
    const { findings, next } = await ask(
      context,
      token === undefined ? input : { ...input, NextToken: token },
    )
    ids.push(...findings.map(({ finding_info: info }) => String(objectOf(info).uid)))
    token = next
  }
  return ids
}

const severities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const

test('pages hold every finding once, in order, for any page size and sort', async () => {
  const sorts = [undefined, 'finding_info.modified_time_dt', 'severity_id', 'finding_info.title']
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ day: fc.integer({ min: 1, max: 5 }), severity: fc.constantFrom(...severities) }), {
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(...sorts),
      fc.constantFrom('asc', 'desc'),
      async (findings, size, field, order) => {
        const context = testContext()
        const documents = findings.map(({ day, severity }, at) =>
          controlFinding(`f${at}`, {
            UpdatedAt: `2026-02-0${day}T00:00:00.000Z`,
            Severity: { Label: severity },
            Title: severity,
          }),
        )
        putAsff(context, ...documents)
        const sort = field === undefined ? {} : { SortCriteria: [{ Field: field, SortOrder: order }] }
        const ids = await askAll(context, { MaxResults: size, ...sort })
        expect(ids.toSorted()).toEqual(documents.map(({ Id }) => String(Id)).toSorted())
        if (field !== 'finding_info.modified_time_dt') return
        const days = ids.map(id => String(documents[Number(id.slice(1))]?.UpdatedAt))
        expect(days).toEqual(order === 'asc' ? days.toSorted() : days.toSorted().toReversed())
      },
    ),
    { numRuns: 60 },
  )
})

test('findings of partners are not served', async () => {
  const context = testContext()
  putAsff(
    context,
    controlFinding('own'),
    controlFinding('partner', { ProductArn: 'arn:aws:securityhub:us-east-1::product/acme/scanner' }),
  )
  expect(await askAll(context, {})).toEqual(['own'])
})

test('findings named by metadata.uid are found and sorted', async () => {
  const context = testContext()
  putAsff(context, inspectorFinding('late', { UpdatedAt: '2026-02-20T00:00:00Z' }), inspectorFinding('early'))
  const uids = ['late', 'early'].map(id =>
    metadataUid('arn:aws:securityhub:us-east-1::product/aws/inspector', id),
  )
  const ids = await askAll(context, {
    Filters: {
      CompositeFilters: [
        {
          Operator: 'OR',
          StringFilters: uids.map(Value => ({
            FieldName: 'metadata.uid',
            Filter: { Value, Comparison: 'EQUALS' },
          })),
        },
      ],
    },
    SortCriteria: [{ Field: 'finding_info.modified_time_dt', SortOrder: 'asc' }],
  })
  expect(ids).toEqual(['early', 'late'])
})

test('a token serves the request that it was given for, for an hour', async () => {
  const context = testContext()
  putAsff(context, controlFinding('a'), controlFinding('b'))
  const { next } = await ask(context, { MaxResults: 1 })
  const sorted = { SortCriteria: [{ Field: 'severity', SortOrder: 'asc' }], NextToken: next }
  await expect(ask(context, sorted)).rejects.toThrow(expect.objectContaining({ code: 'ValidationException' }))
  await expect(ask(context, { NextToken: 'nonsense' })).rejects.toThrow('Invalid NextToken')
  const later = { ...context, now: () => clock + 3_600_001 }
  await expect(ask(later, { MaxResults: 1, NextToken: next })).rejects.toThrow('expired')
  expect((await ask(context, { MaxResults: 1, NextToken: next })).findings).toHaveLength(1)
})

test('a member account sees its own findings and may not name scopes', async () => {
  const context = testContext({ account: '444455556666' })
  context.store.collection('members').put('444455556666', { AccountId: '444455556666' })
  putAsff(context, controlFinding('own'), controlFinding('other', { AwsAccountId: '777788889999' }))
  expect(await askAll(context, {})).toEqual(['own'])
  await expect(ask(context, { Scopes: { AwsOrganizations: [{ OrganizationId: 'o-1' }] } })).rejects.toThrow(
    expect.objectContaining({ code: 'AccessDeniedException' }),
  )
})

test('the scope of a unit includes the units below it', async () => {
  const context = testContext()
  context.store.collection('organization').put('self', { Id: 'o-1' })
  const units = context.store.collection('organizational-units')
  units.put('ou-a', { Id: 'ou-a', ParentId: 'ou-b' })
  units.put('ou-b', { Id: 'ou-b', ParentId: 'r-1' })
  const accounts = context.store.collection('accounts')
  accounts.put('444455556666', { Id: '444455556666', ParentId: 'ou-a' })
  accounts.put('777788889999', { Id: '777788889999', ParentId: 'r-1' })
  putAsff(context, controlFinding('inside'), controlFinding('outside', { AwsAccountId: '777788889999' }))
  expect(await askAll(context, { Scopes: { AwsOrganizations: [{ OrganizationalUnitId: 'ou-b' }] } })).toEqual(
    ['inside'],
  )
})

test.each([0, 101, 1.5, 'many'])('MaxResults %s is a ValidationException', async size => {
  await expect(ask(testContext(), { MaxResults: size })).rejects.toThrow(
    'MaxResults must be a number between 1 and 100',
  )
})
