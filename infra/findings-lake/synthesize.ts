import { App } from 'aws-cdk-lib'
import { findingsLakeStack } from './findings-lake-stack'

/**
 * Returns the stack as CloudFormation's JSON, the same at each call. The stack has no files, so CDK's parts for a
 * bootstrapped account are removed: the template deploys as it is.
 */
export function synthesize(): string {
  const app = new App({ analyticsReporting: false, treeMetadata: false })
  const stack = findingsLakeStack(app)
  const { template } = app.synth().getStackByName(stack.stackName)
  const { Rules: _rules, Parameters, ...rest } = template
  const { BootstrapVersion: _version, ...own } = Parameters
  return `${JSON.stringify({ ...rest, Parameters: own }, null, 2)}\n`
}
