import { expect, test } from 'vitest'
import { standardName } from '@/lib/finding/standard-name'

test.each([
  ['standards/pci-dss/v/3.2.1', 'PCI DSS v3.2.1'],
  ['ruleset/cis-aws-foundations-benchmark/v/1.2.0', 'CIS AWS Foundations Benchmark v1.2.0'],
  ['standards/constructor/v/1', 'standards/constructor/v/1'],
  ['my own standard', 'my own standard'],
])('%s reads as %s', (id, name) => {
  expect(standardName(id)).toBe(name)
})
