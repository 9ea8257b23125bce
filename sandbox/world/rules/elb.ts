import type { SettingsOf } from '../settings/kinds.ts'
import { passIf, type ServiceRules } from '../verdict.ts'

function attribute({ LoadBalancerAttributes }: SettingsOf['AwsElbv2LoadBalancer'], key: string) {
  return LoadBalancerAttributes.find(({ Key }) => Key === key)?.Value
}

export const elbRules: ServiceRules = {
  AwsElbv2LoadBalancer: {
    'ELB.1': ({ RedirectsHttp }) => passIf(RedirectsHttp),
    'ELB.4': balancer =>
      passIf(attribute(balancer, 'routing.http.drop_invalid_header_fields.enabled') === 'true'),
    'ELB.5': balancer => passIf(attribute(balancer, 'access_logs.s3.enabled') === 'true'),
    'ELB.6': balancer => passIf(attribute(balancer, 'deletion_protection.enabled') === 'true'),
    // Without the attribute the mode is defensive.
    'ELB.12': balancer => passIf(attribute(balancer, 'routing.http.desync_mitigation_mode') !== 'monitor'),
    'ELB.13': ({ AvailabilityZones }) => passIf(AvailabilityZones.length >= 2),
  },
}
