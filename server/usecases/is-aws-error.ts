import type { AwsError } from '@/server/aws/aws-error'

/** Whether an adapter has said in a sentence for people what AWS refused. Any other error must not speak to them. */
export const isAwsError = (error: unknown): error is AwsError =>
  // The adapters may have been loaded by another bundle, whose class `instanceof` would not know.
  error instanceof Error && 'iamAction' in error
