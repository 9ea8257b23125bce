import type { JsonObject } from '../../values/json.ts'
import { compact, objectOf, objectsOf, textOf, textsOf } from '../../values/json.ts'

const statuses: Readonly<Record<string, readonly [id: number, caption: string]>> = {
  PASSED: [1, 'Pass'],
  WARNING: [2, 'Warning'],
  FAILED: [3, 'Fail'],
  NOT_AVAILABLE: [99, 'Not Available'],
}

export function renderCompliance(asff: JsonObject): JsonObject {
  const compliance = objectOf(asff.Compliance)
  const [id, caption] = statuses[textOf(compliance.Status) ?? ''] ?? [undefined, undefined]
  const passed = compliance.Status === 'PASSED'
  return compact({
    assessments: objectsOf(compliance.StatusReasons).map(reason =>
      compact({
        desc: textOf(reason.Description),
        meets_criteria: passed,
        name: textOf(reason.ReasonCode),
      }),
    ),
    control: textOf(compliance.SecurityControlId) ?? textOf(objectOf(asff.ProductFields).ControlId),
    control_parameters: objectsOf(compliance.SecurityControlParameters).map(parameter =>
      compact({ name: textOf(parameter.Name), values: textsOf(parameter.Value) }),
    ),
    requirements: textsOf(compliance.RelatedRequirements),
    standards: objectsOf(compliance.AssociatedStandards).flatMap(({ StandardsId: id }) => textOf(id) ?? []),
    status: caption,
    status_id: id,
  })
}
