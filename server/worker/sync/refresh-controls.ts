import { AwsError } from '@/server/aws/wire/aws-error'
import { defineSeverities } from '@/server/store/merge/control-severities'
import type { SyncContext } from './sync-context'

/** Error codes when Security Hub CSPM is off: then it has no control findings either. */
const OFF = new Set(['InvalidAccessException', 'ResourceNotFoundException'])

/**
 * Reads the severities of controls from Security Hub's definitions. Throws `AwsError` where the role may not read them.
 * Control severities then only come from failing findings.
 */
export async function refreshControls({ aws, index, signal, log }: SyncContext): Promise<void> {
  try {
    const ratings = await aws.listControlSeverities(signal)
    await defineSeverities(index, ratings)
    log.info({ controls: ratings.length }, 'severities of controls are up to date')
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (OFF.has(error.code)) return
    if (error.kind !== 'access_denied') throw error
    const message = `The severity of some controls that had passed at first sight is unknown: the AWS role may not call ${error.iamAction}.`
    throw new AwsError('access_denied', message, 'AccessDenied', error.iamAction)
  }
}
