import { notApplicable, passIf, type ServiceRules } from '../verdict.ts'
import { opensHighRisk, opensPort, opensUnauthorized } from './ports.ts'

/** Days after which EC2.4 takes offence. */
const stoppedTooLong = 30

export const ec2Rules: ServiceRules = {
  AwsAccount: {
    'EC2.1': ({ PublicSnapshots }) => passIf(PublicSnapshots.length === 0),
    'EC2.7': ({ EbsEncryptionByDefault }) => passIf(EbsEncryptionByDefault),
    'EC2.172': ({ VpcBlockPublicAccess }) => passIf(VpcBlockPublicAccess !== 'off'),
  },
  AwsEc2Instance: {
    'EC2.4': ({ DaysStopped, State }) => passIf(State === 'running' || DaysStopped <= stoppedTooLong),
    'EC2.8': ({ MetadataOptions: { HttpEndpoint, HttpTokens } }) =>
      passIf(HttpTokens === 'required' || HttpEndpoint === 'disabled'),
    'EC2.9': ({ PublicIpAddress }) => passIf(PublicIpAddress === undefined),
    'EC2.17': ({ NetworkInterfaces }) => passIf(NetworkInterfaces.length <= 1),
    'EC2.24': ({ VirtualizationType }) => passIf(VirtualizationType !== 'paravirtual'),
  },
  AwsEc2SecurityGroup: {
    'EC2.2': ({ GroupName, IpPermissions, IpPermissionsEgress }) =>
      passIf(GroupName !== 'default' || IpPermissions.length + IpPermissionsEgress.length === 0),
    'EC2.13': ({ IpPermissions }) => passIf(!opensPort(IpPermissions, 22)),
    'EC2.18': ({ IpPermissions }) => passIf(!opensUnauthorized(IpPermissions)),
    'EC2.19': ({ IpPermissions }) => passIf(!opensHighRisk(IpPermissions)),
    'EC2.53': ({ IpPermissions }) =>
      passIf(!opensPort(IpPermissions, 22, 'ipv4') && !opensPort(IpPermissions, 3389, 'ipv4')),
    'EC2.54': ({ IpPermissions }) =>
      passIf(!opensPort(IpPermissions, 22, 'ipv6') && !opensPort(IpPermissions, 3389, 'ipv6')),
  },
  AwsEc2Subnet: {
    'EC2.15': ({ MapPublicIpOnLaunch }) => passIf(!MapPublicIpOnLaunch),
  },
  AwsEc2Volume: {
    // Of attached volumes alone.
    'EC2.3': ({ Attachments, Encrypted }) => (Attachments.length === 0 ? notApplicable : passIf(Encrypted)),
  },
  AwsEc2Vpc: {
    'EC2.6': ({ FlowLogs }) => passIf(FlowLogs === 'REJECT' || FlowLogs === 'ALL'),
    'EC2.10': ({ InterfaceEndpoints }) => passIf(InterfaceEndpoints.includes('ec2')),
    'EC2.55': ({ InterfaceEndpoints }) => passIf(InterfaceEndpoints.includes('ecr.api')),
    'EC2.56': ({ InterfaceEndpoints }) => passIf(InterfaceEndpoints.includes('ecr.dkr')),
    'EC2.57': ({ InterfaceEndpoints }) => passIf(InterfaceEndpoints.includes('ssm')),
  },
}
