import {
  GetFindingsCommand,
  type GetFindingsCommandInput,
  GetFindingsV2Command,
  type GetFindingsV2CommandInput,
} from '@aws-sdk/client-securityhub'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { bodyOf } from '@/server/aws/wire/keep-body'

/** Reads one response; within the retry, so that a malformed one is requested again. */
type Read<Answer> = (body: string, observedAt: number) => Answer

/** The V2 operation is authorized by the same action as the first. */
const IAM_ACTION = 'securityhub:GetFindings'

/** Makes one call of GetFindings. Throws `AwsError`. */
export const askFindings = <Answer>(
  { hub, findingsBudget }: Clients,
  input: GetFindingsCommandInput,
  signal: AbortSignal,
  read: Read<Answer>,
): Promise<Answer> =>
  callAws({
    iamAction: IAM_ACTION,
    bucket: findingsBudget,
    signal,
    async send(attempt) {
      const observedAt = Date.now()
      const send = () => hub.send(new GetFindingsCommand(input), { abortSignal: attempt })
      return read(await bodyOf(attempt, send), observedAt)
    },
  })

/** Makes one call of GetFindingsV2. Throws `AwsError`. */
export const askFindingsV2 = <Answer>(
  { hub, findingsV2Budget }: Clients,
  input: GetFindingsV2CommandInput,
  signal: AbortSignal,
  read: Read<Answer>,
): Promise<Answer> =>
  callAws({
    iamAction: IAM_ACTION,
    bucket: findingsV2Budget,
    signal,
    async send(attempt) {
      const observedAt = Date.now()
      const send = () => hub.send(new GetFindingsV2Command(input), { abortSignal: attempt })
      return read(await bodyOf(attempt, send), observedAt)
    },
  })
