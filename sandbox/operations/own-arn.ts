import type { Context } from '../operation.ts'

/** Whether a resource of Security Hub belongs to the caller's account and Region, which see no other. */
export function ownArn({ account, region }: Context, arn: unknown): boolean {
  return typeof arn === 'string' && arn.startsWith(`arn:aws:securityhub:${region}:${account}:`)
}
