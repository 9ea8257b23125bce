const ARN = /^arn:[^:]*:[^:]*:([^:]*):([^:]*):(.+)$/

/** Reads Region, account and resource part of an ARN; each null where it is missing or the text is no ARN. */
export function readArn(value: string | null): {
  readonly region: string | null
  readonly account: string | null
  readonly resource: string | null
} {
  const match = value === null ? null : ARN.exec(value)
  return {
    region: match?.[1] || null,
    account: /^\d{12}$/.test(match?.[2] ?? '') ? (match?.[2] ?? null) : null,
    resource: match?.[3] ?? null,
  }
}
