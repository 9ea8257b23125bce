import { App } from 'aws-cdk-lib'
import { findingsLakeStack } from './findings-lake-stack'

/**
 * The stack as CloudFormation's JSON, the same at each call. It has no files beside it, so that what CDK adds about the
 * bootstrapping of an account goes: the template is deployed as it is.
 */
export function synthesize(): string {
  const app = new App({ analyticsReporting: false, treeMetadata: false })
  const stack = findingsLakeStack(app)
  const { template } = app.synth().getStackByName(stack.stackName)
  const { Rules: _rules, Parameters, ...rest } = template
  const { BootstrapVersion: _version, ...own } = Parameters
  return `${JSON.stringify({ ...rest, Parameters: own }, null, 2)}\n`
}
