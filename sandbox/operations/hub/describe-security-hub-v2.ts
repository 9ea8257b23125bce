import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { hubV2Of } from './hub-v2-of.ts'

export const describeSecurityHubV2: Operation = {
  service: 'securityhub',
  name: 'DescribeSecurityHubV2',
  route: { method: 'GET', path: '/hubv2' },
  open: true,
  run(context) {
    const hub = hubV2Of(context)
    if (!hub) throw resourceNotFound(`Security Hub V2 is not enabled for account ${context.account}`)
    return hub
  },
}
