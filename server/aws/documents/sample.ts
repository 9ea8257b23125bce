/** True for titles of generated findings: GuardDuty, Inspector and others put this prefix before them. */
export const hasSampleTitle = (title: string | null): boolean => /^\s*\[SAMPLE\]/i.test(title ?? '')

const ADDITIONAL = 'aws/guardduty/service/additionalInfo'

/** True for GuardDuty's `CreateSampleFindings`: a field of its own, or, since 2021, a member of a JSON text. */
export const isGuardDutySample = (fields: Readonly<Record<string, string>>): boolean =>
  fields[`${ADDITIONAL}/sample`]?.toLowerCase() === 'true' ||
  /"sample"\s*:\s*true\b/i.test(fields[`${ADDITIONAL}/value`] ?? '')

/** True for a sample label. OCSF has no member for it; labels are free text. */
export const hasSampleLabel = (labels: readonly string[]): boolean =>
  labels.some(label => /^\[?sample\]?$/i.test(label.trim()))
