/** A GuardDuty finding type: `{who}` is an address, `{what}` the resource, in the words of GuardDuty. */
export type Threat = {
  readonly type: string
  readonly asff: string
  /** GuardDuty's own scale, 1 to 10. */
  readonly severity: 2 | 5 | 8
  readonly title: string
  readonly advice: string
}

function threat(
  type: string,
  asff: string,
  severity: Threat['severity'],
  title: string,
  advice: string,
): Threat {
  return { type, asff, severity, title, advice }
}

export const threatsByResource: Readonly<Record<string, readonly [Threat, ...Threat[]]>> = {
  AwsEc2Instance: [
    threat(
      'UnauthorizedAccess:EC2/SSHBruteForce',
      'TTPs/Initial Access/UnauthorizedAccess:EC2-SSHBruteForce',
      2,
      '{who} is performing SSH brute force attacks against {what}.',
      'Brute force attacks are used to gain unauthorized access to your instance by guessing the SSH password.',
    ),
    threat(
      'UnauthorizedAccess:EC2/RDPBruteForce',
      'TTPs/Initial Access/UnauthorizedAccess:EC2-RDPBruteForce',
      2,
      '{who} is performing RDP brute force attacks against {what}.',
      'Brute force attacks are used to gain unauthorized access to your instance by guessing the RDP password.',
    ),
    threat(
      'Recon:EC2/PortProbeUnprotectedPort',
      'TTPs/Discovery/Recon:EC2-PortProbeUnprotectedPort',
      2,
      'Unprotected port on EC2 instance {what} is being probed.',
      'EC2 instance has an unprotected port which is being probed by a known malicious host.',
    ),
    threat(
      'CryptoCurrency:EC2/BitcoinTool.B!DNS',
      'TTPs/Command and Control/CryptoCurrency:EC2-BitcoinTool.B!DNS',
      8,
      'EC2 instance {what} is querying a domain name that is associated with Bitcoin-related activity.',
      'If this activity is unexpected, your instance may be compromised.',
    ),
    threat(
      'Backdoor:EC2/C&CActivity.B!DNS',
      'TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS',
      8,
      'EC2 instance {what} is querying a domain name associated with a known Command & Control server.',
      'The instance may be part of a botnet.',
    ),
    threat(
      'Behavior:EC2/NetworkPortUnusual',
      'Unusual Behaviors/VM/Behavior:EC2-NetworkPortUnusual',
      5,
      'EC2 instance {what} is communicating with a remote host on an unusual server port.',
      'The instance has no history of communication on this port.',
    ),
    threat(
      'UnauthorizedAccess:EC2/TorClient',
      'Effects/Resource Consumption/UnauthorizedAccess:EC2-TorClient',
      8,
      'EC2 instance {what} is communicating with a Tor Entry node.',
      'This EC2 instance is acting as a Tor client.',
    ),
    threat(
      'Impact:EC2/PortSweep',
      'TTPs/Impact/Impact:EC2-PortSweep',
      8,
      'EC2 instance {what} is performing outbound port sweeps.',
      'The instance is probing a port on a large number of publicly routable IP addresses.',
    ),
  ],
  AwsIamRole: [
    threat(
      'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration',
      'Effects/Data Exfiltration/UnauthorizedAccess:IAMUser-InstanceCredentialExfiltration',
      8,
      'Credentials for the EC2 instance role {what} were used from an external IP address.',
      'An API was invoked from outside AWS with credentials that were created exclusively for an EC2 instance.',
    ),
    threat(
      'Recon:IAMUser/TorIPCaller',
      'TTPs/Discovery/Recon:IAMUser-TorIPCaller',
      5,
      'Reconnaissance API was invoked from a Tor exit node by {what}.',
      'An API that is commonly used in reconnaissance was invoked from a Tor exit node IP address.',
    ),
  ],
  AwsIamUser: [
    threat(
      'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B',
      'TTPs/UnauthorizedAccess:IAMUser-ConsoleLoginSuccess.B',
      5,
      'Multiple worldwide successful console logins were observed for IAM user {what}.',
      'Successful console logins from several geographical locations were observed at about the same time.',
    ),
    threat(
      'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
      'TTPs/UnauthorizedAccess:IAMUser-MaliciousIPCaller',
      5,
      'API was invoked from a known malicious IP address by {what}.',
      'The address is on a threat list that GuardDuty uses.',
    ),
    threat(
      'Persistence:IAMUser/UserPermissions',
      'TTPs/Persistence/Persistence:IAMUser-UserPermissions',
      5,
      'Unusual changes to IAM permissions were made by {what}.',
      'APIs commonly used to change IAM policies, roles, or users were invoked under unusual circumstances.',
    ),
  ],
  AwsS3Bucket: [
    threat(
      'Discovery:S3/TorIPCaller',
      'TTPs/Discovery:S3-TorIPCaller',
      5,
      'An API used to discover resources in S3 bucket {what} was invoked from a Tor exit node.',
      'This can indicate an attempt to hide the identity of the caller.',
    ),
    threat(
      'Exfiltration:S3/ObjectRead.Unusual',
      'TTPs/Exfiltration:S3-ObjectRead.Unusual',
      5,
      'Unusual reads of objects in S3 bucket {what} were observed.',
      'An IAM entity invoked an S3 API in a way that differs from its baseline.',
    ),
    threat(
      'Policy:S3/BucketBlockPublicAccessDisabled',
      'Effects/Data Exposure/Policy:S3-BucketBlockPublicAccessDisabled',
      2,
      'Amazon S3 Block Public Access was disabled for S3 bucket {what}.',
      'Objects in the bucket may become public.',
    ),
    threat(
      'Stealth:S3/ServerAccessLoggingDisabled',
      'TTPs/Defense Evasion/Stealth:S3-ServerAccessLoggingDisabled',
      2,
      'S3 server access logging was disabled for bucket {what}.',
      'This can indicate an attempt to hide activity.',
    ),
  ],
}
