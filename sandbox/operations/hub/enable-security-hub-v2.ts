import type { Operation } from '../../wire/operation.ts'
import { enableHubV2 } from './hub-v2-of.ts'

export const enableSecurityHubV2: Operation = {
  service: 'securityhub',
  name: 'EnableSecurityHubV2',
  route: { method: 'POST', path: '/hubv2' },
  open: true,
  run: context => ({ HubV2Arn: enableHubV2(context).HubV2Arn }),
}
