import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { ofProviders } from './providers.ts'

export const describeStandards: Operation = {
  service: 'securityhub',
  name: 'DescribeStandards',
  route: { method: 'GET', path: '/standards' },
  run(context, input) {
    const standards = context.store.collection('standards').list().filter(ofProviders(input))
    return asAnswer(
      'Standards',
      pageList(context, 'DescribeStandards', input, standards, { max: 100, fallback: 100 }),
    )
  },
}
