/** The one role of an account. It has a path, which the ARN of its session leaves out, as in AWS. */
export const roleName = 'sandbox'
const rolePath = '/hubdesk/'

export const roleArn = (account: string): string => `arn:aws:iam::${account}:role${rolePath}${roleName}`

export const roleOf = (account: string) => ({
  Path: rolePath,
  RoleName: roleName,
  RoleId: 'AROASANDBOXSANDBOX000',
  Arn: roleArn(account),
  CreateDate: '2026-01-01T00:00:00Z',
})
