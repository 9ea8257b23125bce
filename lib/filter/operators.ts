import type { Operator, TermField } from '@/lib/filter/ast'
import type { FieldKind } from '@/lib/filter/definitions/field-definition'
import { definitionOf } from '@/lib/filter/fields'

/** The text of each operator after the field's name. */
export const OPERATOR_TEXT: Record<Operator, string> = {
  is: ':',
  contains: ':~',
  prefix: ':^',
  gt: ':>',
  gte: ':>=',
  lt: ':<',
  lte: ':<=',
}

const LEGAL: Record<FieldKind, readonly Operator[]> = {
  closed: ['is'],
  boolean: ['is'],
  string: ['is', 'contains', 'prefix'],
  number: ['is', 'gt', 'gte', 'lt', 'lte'],
  date: ['is', 'gt', 'gte', 'lt', 'lte'],
  age: ['gt', 'gte', 'lt', 'lte'],
  was: ['is'],
  ended: ['is', 'gt', 'gte', 'lt', 'lte'],
}

/** Lists the operators of a field, in the order of help. */
export const operatorsOf = (field: TermField): readonly Operator[] =>
  field === 'text' ? ['contains'] : LEGAL[definitionOf(field).kind]

/** Explains why the operator does not fit the field and which do; null where it does. */
export function operatorProblem(field: TermField, operator: Operator): string | null {
  const legal = operatorsOf(field)
  if (legal.includes(operator)) return null
  if (legal.length === 1) return `${field} takes ${field}:value only`
  return `${field} takes ${legal.map(each => `${field}${OPERATOR_TEXT[each]}`).join(', ')}`
}
