import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { ownArn } from '../support/own-arn.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { ofProviders } from './providers.ts'

const maxArns = 25

export const getEnabledStandards: Operation = {
  service: 'securityhub',
  name: 'GetEnabledStandards',
  route: { method: 'POST', path: '/standards/get' },
  run(context, input) {
    const arns = optionalTexts(input, 'StandardsSubscriptionArns')
    if (arns && (arns.length === 0 || arns.length > maxArns)) {
      throw invalidInput(`StandardsSubscriptionArns must have between 1 and ${maxArns} members`)
    }
    const subscriptions = context.store
      .collection('standards-subscriptions')
      .list()
      .filter(({ StandardsSubscriptionArn: arn }) => ownArn(context, arn))
      .filter(({ StandardsSubscriptionArn: arn }) => !arns || arns.includes(String(arn)))
      .filter(ofProviders(input))
    const page = pageList(context, 'GetEnabledStandards', input, subscriptions, { max: 100, fallback: 100 })
    return asAnswer('StandardsSubscriptions', page)
  },
}
