import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { ofProviders } from './providers.ts'
import { asDefinition, associationsOf } from './security-control.ts'

export const listSecurityControlDefinitions: Operation = {
  service: 'securityhub',
  name: 'ListSecurityControlDefinitions',
  route: { method: 'GET', path: '/securityControls/definitions' },
  run(context, input) {
    const standard = optionalText(input, 'StandardsArn')
    if (standard !== undefined && !context.store.collection('standards').get(standard)) {
      throw invalidInput(`Invalid StandardsArn: ${standard}`)
    }
    const definitions = context.store
      .collection('security-controls')
      .list()
      .filter(
        control =>
          standard === undefined || associationsOf(control).some(({ StandardsArn: arn }) => arn === standard),
      )
      .filter(ofProviders(input))
      .map(asDefinition)
    return asAnswer(
      'SecurityControlDefinitions',
      pageList(context, 'ListSecurityControlDefinitions', input, definitions, { max: 100, fallback: 25 }),
    )
  },
}
