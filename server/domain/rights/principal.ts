/** Who calls, as IAM knows it. */
export type Principal =
  /** The ARN of a session leaves out the path of its role, so only the role's name is known. */
  | { readonly kind: 'role'; readonly name: string; readonly guess: string }
  | { readonly kind: 'user'; readonly arn: string }
  | { readonly kind: 'root' }
  /** A federated user, or a form that AWS added later. */
  | { readonly kind: 'other' }

/** Reads the ARN that GetCallerIdentity answers. */
export function principalOf(arn: string): Principal {
  const role = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn)
  const [, partition, account, name] = role ?? []
  if (name !== undefined)
    return { kind: 'role', name, guess: `arn:${partition}:iam::${account}:role/${name}` }
  if (/^arn:[\w-]+:iam::\d{12}:user\/.+$/.test(arn)) return { kind: 'user', arn }
  return { kind: /^arn:[\w-]+:iam::\d{12}:root$/.test(arn) ? 'root' : 'other' }
}
