import type { JsonObject } from '../../values/json.ts'
import { compact, isObject, objectOf, objectsOf, textOf } from '../../values/json.ts'
import { ocsfResourceType } from './resource-type.ts'

export function renderResources(asff: JsonObject): readonly JsonObject[] {
  return objectsOf(asff.Resources).map(resource => renderResource(resource, asff))
}

function renderResource(resource: JsonObject, asff: JsonObject): JsonObject {
  const id = textOf(resource.Id) ?? ''
  const details = Object.values(objectOf(resource.Details)).find(isObject)
  return compact({
    cloud_partition: textOf(resource.Partition) ?? 'aws',
    data: details && compact(details),
    name: nameOf(id),
    owner: { account: compact({ uid: textOf(asff.AwsAccountId), name: textOf(asff.AwsAccountName) }) },
    provider: textOf(resource.Provider) ?? 'AWS',
    region: textOf(resource.Region) ?? textOf(asff.Region),
    tags: renderTags(resource.Tags),
    type: ocsfResourceType(textOf(resource.Type) ?? 'Other'),
    uid: id,
    uid_alt: id.startsWith('arn:') ? id : undefined,
    ...placeOf(resource),
  })
}

/** Renders a map of tags as OCSF's list of `key_value`. */
export function renderTags(tags: unknown): readonly JsonObject[] {
  return Object.entries(objectOf(tags)).map(([name, value]) => ({ name, value: String(value) }))
}

function nameOf(id: string): string {
  const last = id.startsWith('arn:') ? id.split(':').slice(5).join(':') : id
  return last.slice(last.lastIndexOf('/') + 1)
}

function placeOf(resource: JsonObject): JsonObject {
  const details = objectOf(resource.Details)
  const instance = objectOf(details.AwsEc2Instance)
  const lambda = objectOf(details.AwsLambdaFunction)
  const image = objectOf(details.AwsEcrContainerImage)
  const subnet = textOf(instance.SubnetId)
  return compact({
    vpc_uid: textOf(instance.VpcId) ?? textOf(objectOf(lambda.VpcConfig).VpcId),
    subnet_info: subnet === undefined ? undefined : { uid: subnet },
    device: instance.ImageId === undefined ? undefined : { image: { uid: instance.ImageId } },
    cloud_function: compact({
      runtime: textOf(lambda.Runtime),
      user: compact({ uid: textOf(lambda.Role) }),
    }),
    image: compact({
      uid: textOf(image.ImageDigest),
      architecture: textOf(image.Architecture),
      registry_uid: textOf(image.RegistryId),
      repository_name: textOf(image.RepositoryName),
    }),
  })
}
