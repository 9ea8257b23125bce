import { passIf, type ServiceRules } from '../verdict.ts'

/** Days. */
const longestUnused = 90
const longestUnrotated = 90

export const secretsManagerRules: ServiceRules = {
  AwsSecretsManagerSecret: {
    'SecretsManager.1': ({ RotationEnabled }) => passIf(RotationEnabled),
    'SecretsManager.2': ({ LastRotationSucceeded, RotationEnabled }) =>
      passIf(!RotationEnabled || LastRotationSucceeded),
    'SecretsManager.3': ({ DaysSinceLastAccess }) => passIf(DaysSinceLastAccess <= longestUnused),
    'SecretsManager.4': ({ DaysSinceRotation }) => passIf(DaysSinceRotation <= longestUnrotated),
  },
}
