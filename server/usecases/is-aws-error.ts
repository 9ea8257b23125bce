import type { AwsError } from '@/server/aws/wire/aws-error'

/** True when an adapter explained in a sentence for people what AWS refused. No other error may be shown to them. */
export const isAwsError = (error: unknown): error is AwsError =>
  // Another bundle may have loaded the adapters, whose class `instanceof` would not recognize.
  error instanceof Error && 'iamAction' in error
