import type { Edge } from '../resource.ts'
import type { ResourceType, SettingsOf } from '../settings/kinds.ts'
import {
  type Check,
  notApplicable,
  nothingEvaluated,
  type Rules,
  type ServiceRules,
  type Verdict,
} from '../verdict.ts'
import { accountRules } from './accounts/account.ts'
import { cloudWatchRules } from './accounts/cloud-watch.ts'
import { configRules } from './accounts/config.ts'
import { guardDutyRules } from './accounts/guard-duty.ts'
import { inspectorRules } from './accounts/inspector.ts'
import { macieRules } from './accounts/macie.ts'
import { apiGatewayRules } from './api-gateway.ts'
import { autoScalingRules } from './auto-scaling.ts'
import { cloudTrailRules } from './cloud-trail.ts'
import { dynamoDbRules } from './dynamo-db.ts'
import { ec2Rules } from './ec2.ts'
import { ecrRules } from './ecr.ts'
import { ecsRules } from './ecs.ts'
import { eksRules } from './eks.ts'
import { elbRules } from './elb.ts'
import { iamRules } from './iam.ts'
import { kinesisRules } from './kinesis.ts'
import { kmsRules } from './kms.ts'
import { lambdaRules } from './lambda.ts'
import { rdsRules } from './rds.ts'
import { redshiftRules } from './redshift.ts'
import { s3Rules } from './s3.ts'
import { secretsManagerRules } from './secrets-manager.ts'
import { snsRules } from './sns.ts'
import { sqsRules } from './sqs.ts'
import { ssmRules } from './ssm.ts'

const services: readonly ServiceRules[] = [
  accountRules,
  apiGatewayRules,
  autoScalingRules,
  cloudTrailRules,
  cloudWatchRules,
  configRules,
  dynamoDbRules,
  ec2Rules,
  ecrRules,
  ecsRules,
  eksRules,
  elbRules,
  guardDutyRules,
  iamRules,
  inspectorRules,
  kinesisRules,
  kmsRules,
  lambdaRules,
  macieRules,
  rdsRules,
  redshiftRules,
  s3Rules,
  secretsManagerRules,
  snsRules,
  sqsRules,
  ssmRules,
]

/** The controls that have a rule for a type of resource. */
export function controlsOf(type: ResourceType): readonly string[] {
  return services.flatMap(service => Object.keys(service[type] ?? {}))
}

/**
 * What a control says of a resource. What AWS Config could not judge comes before every rule. Throws for a control
 * that has no rule for this type.
 */
export function evaluate<Type extends ResourceType>(
  { type, settings }: { readonly type: Type; readonly settings: SettingsOf[Type] },
  edges: readonly Edge[],
  control: string,
): Verdict {
  const check = checkOf(type, control)
  if (check === undefined) throw new Error(`${control} has no rule for ${type}.`)
  if (settings.Config?.EvaluationsEmpty.includes(control)) return nothingEvaluated
  if (settings.Config?.NotApplicable.includes(control)) return notApplicable
  return check(settings, edges)
}

function checkOf<Type extends ResourceType>(type: Type, control: string): Check<Type> | undefined {
  for (const service of services) {
    const rules: Rules<Type> | undefined = service[type]
    const check = rules?.[control]
    if (check) return check
  }
  return undefined
}
