import type { Context } from '../../wire/operation.ts'

/** True when a resource of Security Hub belongs to the caller's account and Region, which see no other. */
export function ownArn({ account, region }: Context, arn: unknown): boolean {
  return typeof arn === 'string' && arn.startsWith(`arn:aws:securityhub:${region}:${account}:`)
}

/** True when a resource of Security Hub, named by its ARN, belongs to the caller's account. Others are not found. */
export function ofCaller({ account }: Pick<Context, 'account'>, arn: string): boolean {
  return arn.split(':')[4] === account
}
