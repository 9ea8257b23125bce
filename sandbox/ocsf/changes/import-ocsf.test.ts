import { expect, test } from 'vitest'
import { controlFinding, putAsff, testContext } from '../../testing/test-context.ts'
import { metadataUid } from '../rendering/metadata-uid.ts'
import { renderOcsf } from '../rendering/render-ocsf.ts'
import { importOcsf } from './import-ocsf.ts'

const product = 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub-risk'
const exposure = {
  activity_id: 1,
  class_uid: 2004,
  cloud: { account: { uid: '444455556666' }, region: 'us-east-1', provider: 'AWS' },
  finding_info: { uid: 'exposure-1', title: 'Reachable', types: ['Exposure/Potential Impact'] },
  metadata: { product: { uid: product, name: 'Security Hub Exposure Detection' }, version: '1.6.0' },
  severity: 'Critical',
  severity_id: 5,
  status: 'New',
  status_id: 1,
  time: Date.parse('2026-02-01T00:00:00Z'),
}

test('an imported finding is found by the uid that it got, with both spellings of its instants', () => {
  const context = testContext()
  expect(importOcsf(context, [exposure])).toEqual({
    accepted: [metadataUid(product, 'exposure-1')],
    refused: [],
  })
  const found = context.store.findings.getByUid(metadataUid(product, 'exposure-1'))
  expect(found && renderOcsf(found)).toMatchObject({
    ...exposure,
    finding_info: { modified_time: exposure.time, modified_time_dt: '2026-02-01T00:00:00.000Z' },
    time_dt: '2026-02-01T00:00:00.000Z',
  })
})

test('an import again keeps what a customer set', () => {
  const context = testContext()
  importOcsf(context, [exposure])
  const uid = metadataUid(product, 'exposure-1')
  const found = context.store.findings.getByUid(uid)
  if (found) context.store.findings.put([{ ...found, v2: { comment: 'mine' } }])
  importOcsf(context, [{ ...exposure, severity_id: 4, severity: 'High' }])
  const again = context.store.findings.getByUid(uid)
  expect(again && renderOcsf(again)).toMatchObject({ comment: 'mine', severity: 'High' })
})

test('a customer severity leaves the vendor attributes of an imported finding alone', () => {
  const context = testContext()
  importOcsf(context, [{ ...exposure, vendor_attributes: { severity: 'High', severity_id: 4 } }])
  const found = context.store.findings.getByUid(metadataUid(product, 'exposure-1'))
  expect(found && renderOcsf({ ...found, v2: { severity_id: 2 } })).toMatchObject({
    severity: 'Low',
    vendor_attributes: { severity: 'High', severity_id: 4 },
  })
})

test('a refused finding is reported with every reason, and the others are taken', () => {
  const { class_uid: _class, time: _time, ...incomplete } = exposure
  expect(importOcsf(testContext(), ['text', incomplete, exposure])).toEqual({
    accepted: [metadataUid(product, 'exposure-1')],
    refused: [
      { index: 0, reasons: ['the finding is not a JSON object'] },
      {
        index: 1,
        uid: 'exposure-1',
        reasons: [
          'class_uid must be a finding class (2001 to 2008)',
          'time (epoch milliseconds) or time_dt is required',
        ],
      },
    ],
  })
})

test('a finding that Security Hub CSPM has is not taken a second time', () => {
  const context = testContext()
  putAsff(context, controlFinding('a'))
  const uid = 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub'
  const twin = {
    ...exposure,
    finding_info: { ...exposure.finding_info, uid: 'a' },
    metadata: { ...exposure.metadata, uid: 'another', product: { uid } },
  }
  expect(importOcsf(context, [twin])).toMatchObject({
    accepted: [],
    refused: [{ index: 0, uid: 'a' }],
  })
})
