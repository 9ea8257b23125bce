import { expect, test } from 'vitest'
import { readEvent } from './receive-events'

const FINDING = {
  Id: 'a',
  ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
  AwsAccountId: '111122223333',
  CreatedAt: '2026-03-01T00:00:00Z',
  UpdatedAt: '2026-03-01T00:00:00Z',
  Title: 'A finding',
  Resources: [{ Id: 'r', Type: 'Other' }],
}
const RECEIVED = Date.UTC(2026, 2, 2)
const event = (detailType: string, findings: unknown[], time = '2026-03-01T10:00:00Z'): string =>
  JSON.stringify({ 'detail-type': detailType, source: 'aws.securityhub', time, detail: { findings } })

test('an event was seen when it was sent, or at the end of the second that it names', () => {
  const body = event('Security Hub Findings - Imported', [FINDING])
  const sent = RECEIVED - 7
  expect(readEvent(body, RECEIVED, sent).documents[0]?.observedAt).toBe(sent)
  expect(readEvent(body, RECEIVED, null).documents[0]?.observedAt).toBe(Date.UTC(2026, 2, 1, 10, 0, 0, 999))
  const before = Date.UTC(2026, 2, 1, 9)
  expect(readEvent(body, before, null).documents[0]?.observedAt).toBe(before)
})

test('reads both kinds of event, and through a topic', () => {
  expect(
    readEvent(event('Security Hub Findings - Imported', [FINDING]), RECEIVED, null).documents,
  ).toMatchObject([{ format: 'asff' }])
  const v2 = event('Findings Imported V2', [{ finding_info: { uid: 'x' } }])
  expect(readEvent(v2, RECEIVED, null).quarantined).toMatchObject([{ format: 'ocsf', sourceId: 'x' }])
  const wrapped = JSON.stringify({
    Type: 'Notification',
    Message: event('Security Hub Findings - Imported', [FINDING]),
  })
  expect(readEvent(wrapped, RECEIVED, null).documents).toHaveLength(1)
})

test.each(['', 'not json', '{}', '{"detail":{}}', '{"Type":"Notification","Message":"{"}'])(
  'a poisonous message %s is quarantined',
  body => {
    expect(readEvent(body, RECEIVED, null)).toMatchObject({ documents: [], quarantined: [{ raw: body }] })
  },
)
