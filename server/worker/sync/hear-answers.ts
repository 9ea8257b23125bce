import type { Aws } from '@/server/aws/create-aws'
import type { SyncReport } from './sync-report'

/** Wraps AWS for the sync, so that the report records which calls fail and which succeed. */
export function hearAnswers(aws: Aws, report: Pick<SyncReport, 'answered' | 'refused'>): Aws {
  const hear =
    <Asked extends readonly unknown[], Answer>(
      operation: string,
      call: (...asked: Asked) => Promise<Answer>,
    ): ((...asked: Asked) => Promise<Answer>) =>
    async (...asked) => {
      try {
        const answer = await call(...asked)
        report.answered(operation)
        return answer
      } catch (error) {
        report.refused(operation, error)
        throw error
      }
    }
  return {
    ...aws,
    getFindingsPage: hear('GetFindings', aws.getFindingsPage),
    getFindingsV2Page: hear('GetFindingsV2', aws.getFindingsV2Page),
    getFindingHistory: hear('GetFindingHistory', aws.getFindingHistory),
    receiveEvents: hear('ReceiveMessage', aws.receiveEvents),
    deleteEvents: hear('DeleteMessageBatch', aws.deleteEvents),
    listAccounts: hear('ListAccounts', aws.listAccounts),
    describeHub: hear('DescribeHub', aws.describeHub),
  }
}
