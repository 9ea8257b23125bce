import { arn, type Resource, resource, type Scope } from './resource.ts'

export function queue(scope: Scope, purpose: string): Resource {
  const name = `${scope.application}-${purpose}`
  const encrypted = scope.random.chance(0.75)
  return resource(scope, 'AwsSqsQueue', arn(scope, 'sqs', name), name, {
    details: { ...(encrypted ? { KmsMasterKeyId: 'alias/aws/sqs' } : {}), QueueName: name },
    fails: { 'SQS.1': !encrypted },
  })
}

export function topic(scope: Scope): Resource {
  const name = `${scope.application}-alerts`
  const public_ = scope.random.chance(0.05)
  return resource(scope, 'AwsSnsTopic', arn(scope, 'sns', name), name, {
    details: { Owner: scope.account.id, TopicName: name },
    fails: { 'SNS.4': public_ },
    exposed: public_,
  })
}
