import { notApplicable, passIf, type ServiceRules } from '../verdict.ts'

const supported = new Set([
  ...['nodejs24.x', 'nodejs22.x', 'nodejs20.x', 'python3.14', 'python3.13', 'python3.12', 'python3.11'],
  ...['python3.10', 'java25', 'java21', 'java17', 'java11', 'java8.al2', 'ruby3.4', 'ruby3.3', 'dotnet8'],
])

export const lambdaRules: ServiceRules = {
  AwsLambdaFunction: {
    'Lambda.1': ({ InvokePrincipals }) => passIf(!InvokePrincipals.includes('*')),
    // A function of an image brings its own runtime.
    'Lambda.2': ({ PackageType, Runtime }) =>
      PackageType === 'Image' ? notApplicable : passIf(supported.has(Runtime)),
    'Lambda.3': ({ VpcConfig }) => passIf(VpcConfig !== undefined),
    // Each subnet of the world lies in a zone of its own.
    'Lambda.5': ({ VpcConfig }) =>
      VpcConfig === undefined ? notApplicable : passIf(VpcConfig.SubnetIds.length >= 2),
  },
}
