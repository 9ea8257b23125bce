import { associationOf, isAdministrator } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import type { Operation } from '../../wire/operation.ts'

export const describeSecurityHubV2: Operation = {
  service: 'securityhub',
  name: 'DescribeSecurityHubV2',
  route: { method: 'GET', path: '/hubv2' },
  open: true,
  run(context) {
    const { store, account, region } = context
    const hub = store.collection('hub').get('v2')
    const has = isAdministrator(context) || associationOf(context, account)
    if (!hub || !has) {
      throw new AwsError(
        'ResourceNotFoundException',
        404,
        `Security Hub V2 is not enabled for account ${account}`,
      )
    }
    return {
      ...hub,
      HubV2Arn: String(hub.HubV2Arn).replace(
        /^(arn:aws:securityhub):[^:]*:[^:]*:/,
        `$1:${region}:${account}:`,
      ),
    }
  },
}
