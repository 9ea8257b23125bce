import type { Operation } from '../operation.ts'
import { ownArn } from './own-arn.ts'
import { asAnswer, pageList } from './page-list.ts'
import { optionalTexts } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const describeActionTargets: Operation = {
  service: 'securityhub',
  name: 'DescribeActionTargets',
  route: { method: 'POST', path: '/actionTargets/get' },
  run(context, input) {
    const collection = context.store.collection('action-targets')
    const arns = optionalTexts(input, 'ActionTargetArns') ?? []
    const named = arns.map(arn => {
      const target = collection.get(arn)
      if (!target) throw resourceNotFound(`Action target ${arn} not found`)
      return target
    })
    const targets =
      arns.length > 0 ? named : collection.list().filter(target => ownArn(context, target.ActionTargetArn))
    const page = pageList(context, 'DescribeActionTargets', input, targets, { max: 100, fallback: 100 })
    return asAnswer('ActionTargets', page)
  },
}
