import type { JsonObject } from '../../values/json.ts'
import { compact, objectsOf, textOf, textsOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

/** Shows the stored control as a SecurityControlDefinition. */
export function asDefinition(control: JsonObject): JsonObject {
  return {
    ...common(control),
    CurrentRegionAvailability: control.CurrentRegionAvailability ?? 'AVAILABLE',
    CustomizableProperties: [],
  }
}

export function asSecurityControl(context: Context, control: JsonObject): JsonObject {
  return {
    ...common(control),
    ...compact({ LastUpdateReason: textOf(control.LastUpdateReason) }),
    SecurityControlArn: controlArn(context, control),
    SecurityControlStatus: control.SecurityControlStatus ?? 'ENABLED',
    UpdateStatus: control.UpdateStatus ?? 'READY',
    Parameters: {},
  }
}

export function asAssociation(context: Context, control: JsonObject, association: JsonObject): JsonObject {
  const { StandardsControlArns: _arns, ...summary } = association
  return {
    ...summary,
    SecurityControlId: control.SecurityControlId ?? '',
    SecurityControlArn: controlArn(context, control),
    StandardsControlTitle: association.StandardsControlTitle ?? control.Title ?? '',
    StandardsControlDescription: association.StandardsControlDescription ?? control.Description ?? '',
    RelatedRequirements: association.RelatedRequirements ?? [],
  }
}

/** Shows the control inside one standard, as DescribeStandardsControls does. */
export function asStandardsControl(
  context: Context,
  control: JsonObject,
  association: JsonObject,
): JsonObject {
  const arn = standardsControlArn(context, control, association)
  return compact({
    StandardsControlArn: arn,
    ControlStatus: association.AssociationStatus,
    ControlStatusUpdatedAt: association.UpdatedAt,
    DisabledReason: association.AssociationStatus === 'DISABLED' ? association.UpdatedReason : undefined,
    ControlId: arn.slice(arn.lastIndexOf('/') + 1),
    Title: association.StandardsControlTitle ?? control.Title,
    Description: association.StandardsControlDescription ?? control.Description,
    RemediationUrl: control.RemediationUrl,
    SeverityRating: control.SeverityRating,
    RelatedRequirements: association.RelatedRequirements,
  })
}

export function associationsOf(control: JsonObject): readonly JsonObject[] {
  return objectsOf(control.Associations)
}

export function standardsControlArn(
  { account, region }: Context,
  control: JsonObject,
  association: JsonObject,
): string {
  const [stored] = textsOf(association.StandardsControlArns)
  if (stored !== undefined) return stored
  const standard = /(?:standards|ruleset)\/(.+)$/.exec(textOf(association.StandardsArn) ?? '')?.[1] ?? ''
  return `arn:aws:securityhub:${region}:${account}:control/${standard}/${control.SecurityControlId}`
}

function controlArn({ account, region }: Context, control: JsonObject): string {
  return `arn:aws:securityhub:${region}:${account}:security-control/${control.SecurityControlId}`
}

function common(control: JsonObject): JsonObject {
  return compact({
    SecurityControlId: control.SecurityControlId,
    Title: control.Title,
    Description: control.Description,
    RemediationUrl: control.RemediationUrl,
    SeverityRating: control.SeverityRating,
    Provider: control.Provider ?? 'AWS',
  })
}
