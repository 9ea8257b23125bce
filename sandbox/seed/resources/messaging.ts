import { arn, type Resource, resource, type Scope } from './resource.ts'

export function queue(scope: Scope, purpose: string, deadLetters?: Resource): Resource {
  const name = `${scope.application}-${purpose}`
  return resource(scope, 'AwsSqsQueue', arn(scope, 'sqs', name), name, {
    ...(deadLetters ? { DeadLetterTargetArn: deadLetters.id } : {}),
    ...(scope.random.chance(0.75) ? { KmsMasterKeyId: 'alias/aws/sqs' } : {}),
    QueueName: name,
    SqsManagedSseEnabled: false,
  })
}

export function topic(scope: Scope, subscriber: Resource): Resource {
  const name = `${scope.application}-alerts`
  const public_ = scope.random.chance(0.05)
  const id = arn(scope, 'sns', name)
  const settings = {
    Owner: scope.account.id,
    Subscription: [{ Endpoint: subscriber.id, Protocol: 'sqs' }],
    TopicName: name,
    AccessPrincipals: public_ ? ['*'] : [scope.account.id],
  }
  return resource(scope, 'AwsSnsTopic', id, name, settings, public_)
}
