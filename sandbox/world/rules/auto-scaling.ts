import { passIf, type ServiceRules } from '../verdict.ts'

export const autoScalingRules: ServiceRules = {
  AwsAutoScalingAutoScalingGroup: {
    // Of groups behind a load balancer alone.
    'AutoScaling.1': ({ HealthCheckType }, edges) =>
      passIf(HealthCheckType === 'ELB' || !edges.some(({ kind }) => kind === 'behind')),
    'AutoScaling.2': ({ AvailabilityZones }) => passIf(AvailabilityZones.length >= 2),
    'AutoScaling.6': ({ AvailabilityZones, InstanceTypes }) =>
      passIf(InstanceTypes.length >= 2 && AvailabilityZones.length >= 2),
    'AutoScaling.9': ({ LaunchTemplate }) => passIf(LaunchTemplate !== undefined),
  },
}
