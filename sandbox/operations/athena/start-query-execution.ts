import { firstAdministrator } from '../../access/administrator.ts'
import { database } from '../../athena/catalog.ts'
import { invalidRequest } from '../../athena/refuse.ts'
import { AwsError } from '../../errors/aws-error.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Context, Input, Operation } from '../../wire/operation.ts'
import { athenaOf, requiredMember } from './of-context.ts'
import { requireWorkGroup } from './work-groups.ts'

const longestQuery = 262_144

export const startQueryExecution: Operation = {
  service: 'athena',
  name: 'StartQueryExecution',
  limit: { rate: 20, burst: 80 },
  async run(context, input) {
    const question = readQuestion(context, input)
    const { fault } = context
    const trouble = {
      milliseconds: fault?.kind === 'slow-query' ? (fault.pauseMilliseconds ?? 10_000) : 0,
      fails: fault?.kind === 'failed-query',
    }
    return { QueryExecutionId: await athenaOf(context).start(question, trouble) }
  },
}

/** Reads the request. ResultReuseConfiguration is accepted and ignored: results are never reused. */
function readQuestion({ account, region }: Context, input: Input) {
  const sql = requiredMember(input, 'QueryString', { max: longestQuery })
  if (Buffer.byteLength(sql) > longestQuery)
    throw invalidRequest(`QueryString must have at most ${longestQuery} bytes`)
  const workGroup = requireWorkGroup(account, textOf(input.WorkGroup) ?? 'primary')
  if (account !== firstAdministrator) {
    // Only the administrator has the lake and its catalogue.
    const message = `You are not authorized to perform: glue:GetDatabase on database ${database}`
    throw new AwsError('AccessDeniedException', 403, message)
  }
  if (workGroup === 'primary' && !textOf(objectOf(input.ResultConfiguration).OutputLocation))
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    )
  const token = input.ClientRequestToken === undefined ? undefined : readToken(input)
  return {
    account,
    region,
    sql,
    parameters: readParameters(input),
    workGroup,
    database: textOf(objectOf(input.QueryExecutionContext).Database) ?? database,
    ...(token !== undefined && { token }),
  }
}

const readToken = (input: Input): string => requiredMember(input, 'ClientRequestToken', { min: 32, max: 128 })

function readParameters({ ExecutionParameters: values }: Input): readonly string[] {
  if (values === undefined || values === null) return []
  if (!Array.isArray(values) || values.length === 0)
    throw invalidRequest('ExecutionParameters must be a list of at least one')
  return values.map(value => {
    if (typeof value === 'string' && value.length >= 1 && value.length <= 1024) return value
    throw invalidRequest('Each of ExecutionParameters must have between 1 and 1024 characters')
  })
}
