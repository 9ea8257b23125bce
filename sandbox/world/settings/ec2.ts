import { z } from 'zod'
import { kind } from './kind.ts'

export const vpc = kind(
  {
    CidrBlockAssociationSet: z.array(
      z.strictObject({ AssociationId: z.string(), CidrBlock: z.string(), CidrBlockState: z.string() }),
    ),
    DhcpOptionsId: z.string(),
    State: z.string(),
  },
  {
    FlowLogs: z.enum(['NONE', 'ACCEPT', 'REJECT', 'ALL']),
    /** Services with an interface endpoint, such as `ecr.api`. */
    InterfaceEndpoints: z.array(z.enum(['ec2', 'ecr.api', 'ecr.dkr', 'ssm'])),
  },
)

export const subnet = kind(
  {
    AssignIpv6AddressOnCreation: z.boolean(),
    AvailabilityZone: z.string(),
    AvailableIpAddressCount: z.number(),
    CidrBlock: z.string(),
    DefaultForAz: z.boolean(),
    MapPublicIpOnLaunch: z.boolean(),
    OwnerId: z.string(),
    State: z.string(),
    SubnetArn: z.string(),
    SubnetId: z.string(),
    VpcId: z.string(),
  },
  { RoutesToInternetGateway: z.boolean() },
)

const permission = z.strictObject({
  FromPort: z.number().exactOptional(),
  IpProtocol: z.string(),
  IpRanges: z.array(z.strictObject({ CidrIp: z.string() })).exactOptional(),
  Ipv6Ranges: z.array(z.strictObject({ CidrIpv6: z.string() })).exactOptional(),
  ToPort: z.number().exactOptional(),
  UserIdGroupPairs: z.array(z.strictObject({ GroupId: z.string(), UserId: z.string() })).exactOptional(),
})

export type Permission = z.infer<typeof permission>

export const securityGroup = kind(
  {
    GroupId: z.string(),
    GroupName: z.string(),
    IpPermissions: z.array(permission),
    IpPermissionsEgress: z.array(permission),
    OwnerId: z.string(),
    VpcId: z.string(),
  },
  {},
)

export const instance = kind(
  {
    IamInstanceProfileArn: z.string().exactOptional(),
    ImageId: z.string(),
    IpV4Addresses: z.array(z.string()),
    KeyName: z.string(),
    LaunchedAt: z.string(),
    MetadataOptions: z.strictObject({
      HttpEndpoint: z.enum(['enabled', 'disabled']),
      HttpPutResponseHopLimit: z.number(),
      HttpTokens: z.enum(['optional', 'required']),
    }),
    Monitoring: z.strictObject({ State: z.string() }),
    NetworkInterfaces: z.array(z.strictObject({ NetworkInterfaceId: z.string() })),
    SubnetId: z.string(),
    Type: z.string(),
    VirtualizationType: z.enum(['hvm', 'paravirtual']),
    VpcId: z.string(),
  },
  {
    PublicIpAddress: z.string().exactOptional(),
    SecurityGroupIds: z.array(z.string()),
    State: z.enum(['running', 'stopped']),
    /** 0 while it runs. */
    DaysStopped: z.number(),
    ManagedBySsm: z.boolean(),
  },
)

export const volume = kind(
  {
    Attachments: z.array(
      z.strictObject({
        AttachTime: z.string(),
        DeleteOnTermination: z.boolean(),
        InstanceId: z.string(),
        Status: z.string(),
      }),
    ),
    CreateTime: z.string(),
    DeviceName: z.string(),
    Encrypted: z.boolean(),
    KmsKeyId: z.string().exactOptional(),
    Size: z.number(),
    Status: z.string(),
    VolumeId: z.string(),
    VolumeType: z.string(),
  },
  {},
)
