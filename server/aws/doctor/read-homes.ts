import { ListAggregatorsV2Command, ListFindingAggregatorsCommand } from '@aws-sdk/client-securityhub'
import { type Answer, answered } from '@/server/domain/doctor/answer'
import type { Homes } from '@/server/domain/doctor/facts'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

/** Reads the Region of an aggregator from its ARN. Only the home Region itself answers more about it. */
const regionOf = (arn: string | undefined): string | null => arn?.split(':')[3] || null

/** A service that is off has no aggregator. */
function homeOf(answer: Answer<string | undefined>): Answer<string | null> {
  if (answer.ok) return answered(regionOf(answer.value))
  const { cause, code } = answer.problem
  return cause === 'off' || code === 'ResourceNotFoundException' ? answered(null) : answer
}

/** Reads the home Region of each service from the one that is called. Never throws. */
export async function readHomes({ hub }: ProbeClients, signal: AbortSignal): Promise<Homes> {
  const [cspm, v2] = await Promise.all([
    ask('securityhub:ListFindingAggregators', signal, async abortSignal => {
      const list = await hub.send(new ListFindingAggregatorsCommand({ MaxResults: 1 }), { abortSignal })
      return list.FindingAggregators?.[0]?.FindingAggregatorArn
    }),
    ask('securityhub:ListAggregatorsV2', signal, async abortSignal => {
      const list = await hub.send(new ListAggregatorsV2Command({ MaxResults: 1 }), { abortSignal })
      return list.AggregatorsV2?.[0]?.AggregatorV2Arn
    }),
  ])
  return { cspm: homeOf(cspm), v2: homeOf(v2) }
}
