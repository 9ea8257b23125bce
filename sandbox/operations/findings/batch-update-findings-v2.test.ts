import { expect, test } from 'vitest'
import { metadataUid } from '../../ocsf/rendering/metadata-uid.ts'
import { renderOcsf } from '../../ocsf/rendering/render-ocsf.ts'
import { controlFinding, putAsff, testContext } from '../../testing/test-context.ts'
import { isObject, objectOf, objectsOf, textOf } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { batchUpdateFindingsV2 } from './batch-update-findings-v2.ts'

const productArn = 'arn:aws:securityhub:us-east-1::product/aws/securityhub'
const uid = metadataUid(productArn, 'a')

function contextWith(...ids: string[]) {
  const context = testContext()
  putAsff(context, ...ids.map(id => controlFinding(id)))
  return context
}

function update(context: Context, input: Input) {
  const answer = batchUpdateFindingsV2.run(context, input)
  if (!isObject(answer)) throw new Error('no answer')
  return {
    processed: objectsOf(answer.ProcessedFindings),
    unprocessed: objectsOf(answer.UnprocessedFindings),
  }
}

function shown(context: Context) {
  const finding = context.store.findings.getByUid(uid)
  if (!finding) throw new Error('the finding is gone')
  return { ocsf: renderOcsf(finding), asff: finding.document }
}

test('an update shows in OCSF, and moves neither modified_time nor the ASFF finding', () => {
  const context = contextWith('a')
  const before = shown(context)
  const { processed } = update(context, { MetadataUids: [uid], StatusId: 3, Comment: 'accepted' })
  expect(processed).toEqual([
    {
      FindingIdentifier: {
        CloudAccountUid: '444455556666',
        FindingInfoUid: 'a',
        MetadataProductUid: 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub',
      },
      MetadataUid: uid,
    },
  ])
  const after = shown(context)
  expect(after.ocsf).toEqual({ ...before.ocsf, status: 'Suppressed', status_id: 3, comment: 'accepted' })
  expect(after.asff).toEqual(before.asff)
})

test('a later update leaves the fields alone that it does not name', () => {
  const context = contextWith('a')
  update(context, { MetadataUids: [uid], StatusId: 2, Comment: 'first' })
  update(context, { MetadataUids: [uid], SeverityId: 5 })
  expect(shown(context).ocsf).toMatchObject({ status: 'In Progress', comment: 'first', severity: 'Critical' })
})

test('the three-part identifier names the finding of that account only', () => {
  const context = contextWith('a')
  const identifier = (account: string) => ({
    CloudAccountUid: account,
    FindingInfoUid: 'a',
    MetadataProductUid: 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub',
  })
  const { processed, unprocessed } = update(context, {
    FindingIdentifiers: [identifier('999999999999'), identifier('444455556666')],
    StatusId: 4,
  })
  expect(processed).toHaveLength(1)
  expect(unprocessed).toEqual([
    {
      FindingIdentifier: identifier('999999999999'),
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: 'Finding Not Found',
    },
  ])
})

test('a finding named twice is updated once', () => {
  const { processed, unprocessed } = update(contextWith('a'), { MetadataUids: [uid, uid], StatusId: 4 })
  expect(processed).toHaveLength(1)
  expect(unprocessed).toMatchObject([{ MetadataUid: uid, ErrorCode: 'ConflictException' }])
})

test('every update is an event about the finding', () => {
  const context = contextWith('a')
  update(context, { MetadataUids: [uid], StatusId: 4 })
  const [message] = context.store.queue.receive('', 10, 30)
  const event = objectOf(JSON.parse(message?.body ?? '{}'))
  expect(event).toMatchObject({ 'detail-type': 'Findings Imported V2', resources: [uid] })
  const [finding] = objectsOf(objectOf(event.detail).findings)
  expect(textOf(finding?.status)).toBe('Resolved')
})

test.each([
  ['both kinds of identifiers', { MetadataUids: [uid], FindingIdentifiers: [], StatusId: 1 }],
  ['no identifiers', { StatusId: 1 }],
  ['nothing to change', { MetadataUids: [uid] }],
  ['an unknown status', { MetadataUids: [uid], StatusId: 6 }],
  ['an unknown severity', { MetadataUids: [uid], SeverityId: 7 }],
  ['an empty comment', { MetadataUids: [uid], Comment: '' }],
  ['a long comment', { MetadataUids: [uid], Comment: 'x'.repeat(513) }],
  ['more than 100 findings', { MetadataUids: Array.from({ length: 101 }, (_, at) => `u${at}`), StatusId: 1 }],
])('%s is a ValidationException', (_what, input) => {
  expect(() => update(contextWith('a'), input)).toThrow(
    expect.objectContaining({ code: 'ValidationException' }),
  )
})
