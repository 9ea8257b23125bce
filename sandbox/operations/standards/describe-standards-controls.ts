import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { asStandardsControl, associationsOf } from './security-control.ts'

export const describeStandardsControls: Operation = {
  service: 'securityhub',
  name: 'DescribeStandardsControls',
  route: { method: 'GET', path: '/standards/controls/{StandardsSubscriptionArn+}' },
  run(context, input) {
    const arn = requiredText(input, 'StandardsSubscriptionArn')
    const subscription = context.store.collection('standards-subscriptions').get(arn)
    if (!subscription) throw resourceNotFound(`Standards subscription ${arn} not found`)
    const controls = context.store
      .collection('security-controls')
      .list()
      .flatMap(control =>
        associationsOf(control)
          .filter(association => association.StandardsArn === subscription.StandardsArn)
          .map(association => asStandardsControl(context, control, association)),
      )
    const page = pageList(context, 'DescribeStandardsControls', input, controls, { max: 100, fallback: 100 })
    return asAnswer('Controls', page)
  },
}
