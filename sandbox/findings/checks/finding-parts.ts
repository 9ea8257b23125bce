import {
  all,
  atMost,
  list,
  matching,
  number,
  object,
  oneOf,
  pairs,
  percent,
  text,
  timestamp,
} from './check.ts'

/**
 * Parts of an ASFF finding, with the limits of the API reference. Those of `Details.Other` come from the user guide.
 * Those of `Details.Container.ImageName`, `AssociatedStandards` and the items of `RelatedRequirements` come from
 * refusals that users of scanners quote.
 */
export const label = oneOf('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')
export const types = list(all(matching(/^([^/]+)(\/[^/]+){0,2}$/), atMost(512)), { max: 50 })
export const related = list(object({ 'ProductArn!': text(2048), 'Id!': text(512) }), { min: 1, max: 10 })

export const resource = object({
  'Type!': text(256),
  'Id!': text(512),
  Partition: oneOf('aws', 'aws-cn', 'aws-us-gov', 'aws-us-iso', 'aws-us-iso-b', 'AzureCloud'),
  Region: text(16),
  Provider: oneOf('AWS', 'Azure'),
  Tags: pairs({ min: 1, max: 50, key: 128, value: 256 }),
  ApplicationName: text(512),
  ApplicationArn: text(2048),
  Details: object({
    Other: pairs({ max: 50, key: 128, value: 1024 }),
    Container: object({ ImageName: text(128) }),
    AwsLambdaLayerVersion: object({ CompatibleRuntimes: list(text(256), { max: 5 }) }),
  }),
})

export const severity = object({ Label: label, Normalized: percent, Product: number, Original: text(64) })

export const compliance = object({
  Status: oneOf('PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
  RelatedRequirements: list(text(64), { max: 32 }),
  StatusReasons: list(object({ 'ReasonCode!': text(256) }), { max: 32 }),
  AssociatedStandards: list(object({}), { max: 20 }),
})

export const malware = object({
  'Name!': text(64),
  Path: text(512),
  State: oneOf('OBSERVED', 'REMOVAL_FAILED', 'REMOVED'),
})

export const network = object({
  Direction: oneOf('IN', 'OUT'),
  Protocol: text(16),
  SourceDomain: text(128),
  DestinationDomain: text(128),
})

const header = object({ Protocol: text(16) })
export const networkPath = object({
  ComponentId: text(32),
  ComponentType: text(32),
  Egress: header,
  Ingress: header,
})

export const processDetails = object({
  Name: text(64),
  Path: text(512),
  LaunchedAt: timestamp,
  TerminatedAt: timestamp,
})

const filePath = object({ FilePath: text(128), FileName: text(128), ResourceId: text(128), Hash: text(128) })
export const threat = object({
  Name: text(128),
  Severity: text(128),
  FilePaths: list(filePath, { min: 1, max: 5 }),
})

export const threatIntelIndicator = object({
  Value: text(512),
  Source: text(64),
  LastObservedAt: timestamp,
})

export const patchSummary = object({
  'Id!': text(256),
  RebootOption: text(256),
  Operation: text(256),
  OperationStartTime: timestamp,
  OperationEndTime: timestamp,
})

export const action = object({
  AwsApiCallAction: object({ Api: text(128), ServiceName: text(128) }),
  DnsRequestAction: object({ Domain: text(128), Protocol: text(64) }),
  NetworkConnectionAction: object({ Protocol: text(64) }),
})

export const vulnerability = object({
  'Id!': text(32_768),
  FixAvailable: oneOf('YES', 'NO', 'PARTIAL'),
  ExploitAvailable: oneOf('YES', 'NO'),
})
