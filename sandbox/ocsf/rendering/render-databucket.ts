import type { JsonObject } from '../../values/json.ts'
import { compact, listOf, objectOf, objectsOf, textOf } from '../../values/json.ts'
import { renderTags } from './render-resources.ts'

/** Renders the bucket and object in which Macie found sensitive data. */
export function renderDatabucket(asff: JsonObject): JsonObject {
  const resources = objectsOf(asff.Resources)
  const bucket = resources.find(resource => resource.Type === 'AwsS3Bucket') ?? {}
  const object = resources.find(resource => resource.Type === 'AwsS3Object')
  const id = textOf(bucket.Id)
  return compact({
    encryption_details: encryptionOf(bucket),
    file: object && renderFile(object),
    name: id?.slice(id.lastIndexOf(':') + 1),
    tags: renderTags(bucket.Tags),
    type: id === undefined ? undefined : 'S3',
    uid: id,
  })
}

function renderFile(object: JsonObject): JsonObject {
  const classification = objectOf(object.DataClassification)
  const found = objectsOf(objectOf(classification.Result).SensitiveData)
  const id = textOf(object.Id) ?? ''
  return compact({
    data_classifications: found.map(data =>
      compact({
        category: textOf(data.Category),
        classifier_details: { name: 'Amazon Macie', type: 'Managed data identifier' },
        total: listOf(data.Detections).length,
      }),
    ),
    name: id.slice(id.lastIndexOf('/') + 1),
    path: id,
  })
}

function encryptionOf(bucket: JsonObject): JsonObject {
  const details = objectOf(objectOf(bucket.Details).AwsS3Bucket)
  const [rule = {}] = objectsOf(objectOf(details.ServerSideEncryptionConfiguration).Rules)
  const applied = objectOf(rule.ApplyServerSideEncryptionByDefault)
  return compact({ algorithm: textOf(applied.SSEAlgorithm), key_uid: textOf(applied.KMSMasterKeyID) })
}
