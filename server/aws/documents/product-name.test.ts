import { expect, test } from 'vitest'
import { nameProduct } from './product-name'

const arn = (path: string): string => `arn:aws:securityhub:eu-west-1::product/${path}`

test.each([
  ['Acme Radar', arn('acme/radar'), 'Acme Radar'],
  [null, arn('acme/radar'), 'radar'],
  [null, arn('prowler/prowler'), 'Prowler'],
  ['prowler', 'prowler', 'Prowler'],
  ['PROWLER', arn('prowler/prowler'), 'Prowler'],
  [null, arn('cloud-custodian/cloud-custodian'), 'Cloud Custodian'],
  ['cloud custodian', arn('cloud-custodian/cloud-custodian'), 'Cloud Custodian'],
  [null, arn('aquasecurity/aquasecurity'), 'Aqua Security'],
  [null, arn('aws/ssm-patch-manager'), 'Systems Manager Patch Manager'],
  [null, arn('111122223333/default').replace('::', ':111122223333:'), 'Default'],
  [null, 'no arn', 'no arn'],
])('the name %o of %s is %s', (named, productArn, name) => {
  expect(nameProduct(named, productArn)).toBe(name)
})
