import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalText } from '../../wire/read-input.ts'
import { hubOf, notSubscribed } from './hub-of.ts'

export const describeHub: Operation = {
  service: 'securityhub',
  name: 'DescribeHub',
  route: { method: 'GET', path: '/accounts' },
  open: true,
  run(context, input) {
    const hub = hubOf(context)
    if (!hub) throw notSubscribed(context.account)
    const arn = optionalText(input, 'HubArn')
    if (arn !== undefined && arn !== hub.HubArn) throw resourceNotFound(`Hub ${arn} not found`)
    return hub
  },
}
