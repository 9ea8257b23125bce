import { z } from 'zod'
import { kind } from './kind.ts'

export const loadBalancer = kind(
  {
    AvailabilityZones: z.array(z.strictObject({ SubnetId: z.string(), ZoneName: z.string() })),
    CreatedTime: z.string(),
    DNSName: z.string(),
    IpAddressType: z.string(),
    LoadBalancerAttributes: z.array(z.strictObject({ Key: z.string(), Value: z.string() })),
    Scheme: z.enum(['internet-facing', 'internal']),
    SecurityGroups: z.array(z.string()),
    State: z.strictObject({ Code: z.string() }),
    Type: z.string(),
    VpcId: z.string(),
  },
  {
    RedirectsHttp: z.boolean(),
    /** ARNs. */
    Targets: z.array(z.string()),
  },
)
