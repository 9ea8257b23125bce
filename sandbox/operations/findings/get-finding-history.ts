import { isVisible } from '../../access/visible-findings.ts'
import { invalidInput } from '../../errors/refuse.ts'
import { parseInstant } from '../../values/instant.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Input, Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

export const getFindingHistory: Operation = {
  service: 'securityhub',
  name: 'GetFindingHistory',
  route: { method: 'POST', path: '/findingHistory/get' },
  open: true,
  run(context, input) {
    const identifier = objectOf(input.FindingIdentifier)
    const id = requiredText(identifier, 'Id')
    const productArn = requiredText(identifier, 'ProductArn')
    const from = instant(input, 'StartTime') ?? Number.NEGATIVE_INFINITY
    const to = instant(input, 'EndTime') ?? Number.POSITIVE_INFINITY
    if (from > to) throw invalidInput('StartTime must not be after EndTime')
    const stored = context.store.findings.get(productArn, id)
    const finding = stored?.document
    if (!stored || !finding || !isVisible(context, finding.AwsAccountId, finding.Region)) {
      throw invalidInput('The finding does not exist')
    }
    const records = context.store.history.list(stored.rowid).filter(record => {
      const at = parseInstant(textOf(record.UpdateTime) ?? '') ?? 0
      return at >= from && at <= to
    })
    return asAnswer(
      'Records',
      pageList(context, 'GetFindingHistory', input, records, { max: 100, fallback: 100 }),
    )
  },
}

/** Reads an instant. The SDK sends text; the API model also allows seconds. */
function instant(input: Input, name: 'StartTime' | 'EndTime'): number | undefined {
  const { [name]: value } = input
  if (value === undefined || value === null) return undefined
  const milliseconds = typeof value === 'number' ? value * 1000 : parseInstant(textOf(value) ?? '')
  if (milliseconds === undefined) throw invalidInput(`${name} is not a timestamp`)
  return milliseconds
}
