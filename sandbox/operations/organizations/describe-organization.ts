import type { Operation } from '../../wire/operation.ts'
import { organizationOf } from './organization.ts'

export const describeOrganization: Operation = {
  service: 'organizations',
  name: 'DescribeOrganization',
  run: context => ({ Organization: organizationOf(context) }),
}
