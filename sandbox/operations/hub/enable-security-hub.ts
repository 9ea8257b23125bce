import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput } from '../../errors/refuse.ts'
import { objectOf } from '../../values/json.ts'
import type { Input, Operation } from '../../wire/operation.ts'
import { optionalBoolean, optionalText } from '../../wire/read-input.ts'
import { enableHub, hubOf } from './hub-of.ts'

/** Enables Security Hub. It ignores which standards this enables: only those of the administrator are emulated. */
export const enableSecurityHub: Operation = {
  service: 'securityhub',
  name: 'EnableSecurityHub',
  route: { method: 'POST', path: '/accounts' },
  open: true,
  run(context, input) {
    checkTags(input)
    optionalBoolean(input, 'EnableDefaultStandards', true)
    const generator = optionalText(input, 'ControlFindingGenerator') ?? 'SECURITY_CONTROL'
    if (generator !== 'SECURITY_CONTROL' && generator !== 'STANDARD_CONTROL')
      throw invalidInput('ControlFindingGenerator must be SECURITY_CONTROL or STANDARD_CONTROL')
    if (hubOf(context)) {
      const message = `Account ${context.account} is already subscribed to Security Hub`
      throw new AwsError('ResourceConflictException', 409, message)
    }
    enableHub(context, generator)
    return {}
  },
}

function checkTags({ Tags: tags }: Input): void {
  if (tags === undefined || tags === null) return
  for (const [key, value] of Object.entries(objectOf(tags))) {
    if (!/^(?!aws:)[a-zA-Z0-9 +\-=._:/]{1,128}$/.test(key)) throw invalidInput(`Invalid tag key: ${key}`)
    if (typeof value !== 'string' || value.length > 256) throw invalidInput(`Invalid value of tag ${key}`)
  }
}
