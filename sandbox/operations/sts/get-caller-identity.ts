import type { Operation } from '../../wire/operation.ts'
import { roleName } from '../iam/own-role.ts'

export const getCallerIdentity: Operation = {
  service: 'sts',
  name: 'GetCallerIdentity',
  run({ account }) {
    return {
      UserId: 'AROASANDBOXSANDBOX000:sandbox',
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/${roleName}/sandbox`,
    }
  },
}
