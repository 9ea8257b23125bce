import { passIf, type ServiceRules } from '../verdict.ts'

export const apiGatewayRules: ServiceRules = {
  AwsApiGatewayStage: {
    'APIGateway.1': ({ LoggingLevel }) => passIf(LoggingLevel !== 'OFF'),
    'APIGateway.2': ({ ClientCertificateId }) => passIf(ClientCertificateId !== undefined),
    'APIGateway.3': ({ TracingEnabled }) => passIf(TracingEnabled),
    'APIGateway.4': ({ WebAclArn }) => passIf(WebAclArn !== undefined),
    // Stages without a cache have nothing to encrypt.
    'APIGateway.5': ({ CacheClusterEnabled, CacheDataEncrypted }) =>
      passIf(!CacheClusterEnabled || CacheDataEncrypted),
  },
}
