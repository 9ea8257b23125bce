import { AwsError } from '@/server/aws/wire/aws-error'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import type { SyncContext } from './sync-context'

/**
 * Reads names, owners and environments from Organizations. Throws `AwsError` where the role may not read some of them,
 * after storing the others.
 */
export async function refreshAccounts({ aws, index, signal, log, changed }: SyncContext): Promise<void> {
  const { accounts, denied } = await aws.listAccounts(signal)
  const { changedKeys } = await replaceAccounts(index, accounts)
  changed(changedKeys)
  log.info({ accounts: accounts.length }, 'account names are up to date')
  const [action] = denied
  if (action === undefined) return
  const message = `Owners and environments of accounts are incomplete: the AWS role may not call ${action}.`
  throw new AwsError('access_denied', message, 'AccessDenied', action)
}
