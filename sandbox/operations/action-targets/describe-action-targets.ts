import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { ofCaller, ownArn } from '../support/own-arn.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

export const describeActionTargets: Operation = {
  service: 'securityhub',
  name: 'DescribeActionTargets',
  route: { method: 'POST', path: '/actionTargets/get' },
  run(context, input) {
    const collection = context.store.collection('action-targets')
    const arns = optionalTexts(input, 'ActionTargetArns') ?? []
    const named = arns.map(arn => {
      const target = ofCaller(context, arn) ? collection.get(arn) : undefined
      if (!target) throw resourceNotFound(`Action target ${arn} not found`)
      return target
    })
    const targets =
      arns.length > 0 ? named : collection.list().filter(target => ownArn(context, target.ActionTargetArn))
    const page = pageList(context, 'DescribeActionTargets', input, targets, { max: 100, fallback: 100 })
    return asAnswer('ActionTargets', page)
  },
}
