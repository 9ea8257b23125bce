import { AwsError } from '../../errors/aws-error.ts'
import type { Operation } from '../../wire/operation.ts'
import { roleName, roleOf } from './own-role.ts'

export const getRole: Operation = {
  service: 'iam',
  name: 'GetRole',
  run({ account }, { RoleName: name }) {
    if (typeof name !== 'string' || !/^[\w+=,.@-]{1,64}$/.test(name))
      throw new AwsError('ValidationError', 400, 'The specified value for roleName is invalid.')
    if (name !== roleName) throw noSuchRole(name)
    return { Role: roleOf(account) }
  },
}

export const noSuchRole = (name: string): AwsError =>
  new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`)
