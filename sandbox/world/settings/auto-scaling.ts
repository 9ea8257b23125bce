import { z } from 'zod'
import { kind } from './kind.ts'

export const scalingGroup = kind(
  {
    AvailabilityZones: z.array(z.strictObject({ Value: z.string() })),
    CapacityRebalance: z.boolean(),
    CreatedTime: z.string(),
    HealthCheckGracePeriod: z.number(),
    HealthCheckType: z.enum(['EC2', 'ELB']),
    LaunchTemplate: z
      .strictObject({ LaunchTemplateId: z.string(), LaunchTemplateName: z.string(), Version: z.string() })
      .exactOptional(),
  },
  {
    InstanceTypes: z.array(z.string()),
    /** Ids. */
    Instances: z.array(z.string()),
    /** ARNs. */
    LoadBalancers: z.array(z.string()),
  },
)
