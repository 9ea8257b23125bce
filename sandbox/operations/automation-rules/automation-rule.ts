import { associationOf } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput } from '../../errors/refuse.ts'
import { parseUpdate } from '../../findings/changes/finding-update.ts'
import { compileFilters } from '../../findings/filters/compile-filters.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { optionalText } from '../../wire/read-input.ts'

/** Throws unless the caller may make and read rules: the administrator, or a standalone account. */
export function requireAdministrator(context: Context): void {
  if (associationOf(context, context.account)) {
    const message = 'Only the administrator account can manage automation rules.'
    throw new AwsError('AccessDeniedException', 403, message)
  }
}

/** Checks and returns the members of a rule that `input` sets. It adds none that `input` leaves out. */
export function ruleMembers(context: Context, input: Input): JsonObject {
  const order = input.RuleOrder
  if (order !== undefined && !isOrder(order))
    throw invalidInput('RuleOrder must be a number between 1 and 1000')
  const status = input.RuleStatus
  if (status !== undefined && status !== 'ENABLED' && status !== 'DISABLED') {
    throw invalidInput('RuleStatus must be ENABLED or DISABLED')
  }
  const { IsTerminal: terminal } = input
  if (terminal !== undefined && typeof terminal !== 'boolean')
    throw invalidInput('IsTerminal must be a boolean')
  return defined({
    RuleName: optionalText(input, 'RuleName', 256),
    Description: optionalText(input, 'Description', 1024),
    RuleOrder: order,
    RuleStatus: status,
    IsTerminal: terminal,
    Criteria: input.Criteria === undefined ? undefined : criteria(context, input.Criteria),
    Actions: input.Actions === undefined ? undefined : actions(input.Actions),
  })
}

/** Returns the members of a rule that ListAutomationRules shows. */
export function metadataOf(rule: JsonObject): JsonObject {
  const { Criteria: _criteria, Actions: _actions, ...metadata } = rule
  return metadata
}

/** Reads an input list of one to a hundred ARNs. */
export function ruleArns(input: Input): readonly string[] {
  const { AutomationRulesArns: arns } = input
  if (!Array.isArray(arns) || arns.length < 1 || arns.length > 100) {
    throw invalidInput('AutomationRulesArns must have between 1 and 100 items')
  }
  return arns.map(arn => {
    if (typeof arn !== 'string' || arn.trim() === '') throw invalidInput('AutomationRulesArns must hold ARNs')
    return arn
  })
}

/** Builds the entry of an unknown rule. ErrorCode is a number in this API, unlike in every other. */
export function unknownRule(arn: string) {
  return { RuleArn: arn, ErrorCode: 404, ErrorMessage: `Automation rule not found: ${arn}` }
}

function isOrder(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000
}

function criteria(context: Context, value: unknown): JsonObject {
  if (!isObject(value) || Object.keys(value).length === 0)
    throw invalidInput('Criteria must have at least one field')
  compileFilters(value, 'rules', context.now())
  return value
}

function actions(value: unknown): readonly Json[] {
  if (!Array.isArray(value) || value.length !== 1) throw invalidInput('Actions must have exactly 1 item')
  return value.map(action => {
    if (
      !isObject(action) ||
      action.Type !== 'FINDING_FIELDS_UPDATE' ||
      !isObject(action.FindingFieldsUpdate)
    ) {
      throw invalidInput('An action must be of Type FINDING_FIELDS_UPDATE with FindingFieldsUpdate')
    }
    return { Type: action.Type, FindingFieldsUpdate: parseUpdate(action.FindingFieldsUpdate) }
  })
}

function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]): [string, Json][] =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
