import type { Operator, TermField } from '@/lib/filter/ast'
import { closest } from '@/lib/filter/closest'
import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { readDuration } from '@/lib/filter/duration'
import { canonicalEnded, END_WORDS } from '@/lib/filter/ended'
import { definitionOf } from '@/lib/filter/fields'
import { canonicalInstant, readDateRange } from '@/lib/filter/instant'
import { printWas, readMoment, readWas } from '@/lib/filter/was'
import { oneResourceType } from '@/lib/finding/resource-type'
import { SLA_STATES } from '@/lib/finding/statuses'

export type ReadValue = { readonly value: string } | { readonly problem: string }

/**
 * Parses a typed value to its canonical text, by the field's kind, or explains in a sentence what would be right. The
 * empty string is "has none".
 */
export function readValue(field: TermField, operator: Operator, text: string): ReadValue {
  const definition = definitionOf(field)
  if (text === '') return readNone(field, operator, definition)
  switch (definition.kind) {
    case 'closed':
      return readClosed(field, definition.values ?? [], text)
    case 'boolean':
      return readBoolean(field, text)
    case 'number':
      return readNumber(field, text, definition.most ?? 1)
    case 'age': {
      const duration = readDuration(text)
      return duration === null
        ? { problem: `${field} needs a length of time such as 30d, 12h, 45m or 2w` }
        : { value: duration.text }
    }
    case 'date':
      return readDate(field, operator, text)
    case 'was':
      return readPast(field, text)
    case 'ended':
      return readEnd(operator, text)
    case 'string':
      return { value: operator === 'contains' ? text : spelled(field, operator, text) }
  }
}

function readNone(field: TermField, operator: Operator, definition: FieldDefinition): ReadValue {
  if (field === 'text') return { problem: 'An empty search finds everything; leave it out' }
  if (definition.absent !== true) return { problem: `Every finding has ${field}; "" finds none` }
  if (operator !== 'is') return { problem: `"" means "has none": write ${field}:""` }
  return { value: '' }
}

function readClosed(field: string, values: readonly string[], text: string): ReadValue {
  const wanted = text.toLowerCase()
  const value = values.find(each => each.toLowerCase() === wanted)
  if (value !== undefined) return { value }
  const near = closest(wanted, values)
  const hint = near === null ? '' : `Did you mean ${near}? `
  return { problem: `${text} is no ${field}. ${hint}Values: ${values.join(', ')}` }
}

function readBoolean(field: string, text: string): ReadValue {
  if (/^(true|yes)$/i.test(text)) return { value: 'true' }
  if (/^(false|no)$/i.test(text)) return { value: 'false' }
  return { problem: `${field} is true or false` }
}

function readNumber(field: string, text: string, most: number): ReadValue {
  const value = /^\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return value >= 0 && value <= most
    ? { value: String(value) }
    : { problem: `${field} is a number from 0 to ${most}, such as ${most / 2}` }
}

function readDate(field: string, operator: Operator, text: string): ReadValue {
  const range = readDateRange(text)
  if (range !== null && operator !== 'is') {
    return { problem: `A range takes no sign: write ${field}:${range.first.text}..${range.last.text}` }
  }
  const value = canonicalInstant(text)
  if (value === null && range !== null) return { problem: `${text} ends before it begins` }
  if (value === null) {
    return {
      problem: `${text} is no date. Write 2026-11-20, 2026-11, 2026-W47, 2026-11-20T09:30:00Z, two of these such as 2026-11-01..2026-11-20, or a length of time such as 7d`,
    }
  }
  if (operator === 'is' && readDuration(value) !== null) {
    return { problem: `Write ${field}:>${value} or ${field}:<${value}: ${value} stands for one instant` }
  }
  return { value }
}

/** The outcome comes first, so that its error is named first. */
function readEnd(operator: Operator, text: string): ReadValue {
  const at = text.indexOf('@')
  if (at !== -1) {
    const word = readClosed('end', Object.keys(END_WORDS), text.slice(0, at))
    if ('problem' in word) return word
  }
  const date = readDate('ended', operator, text.slice(at + 1))
  if ('problem' in date) return date
  const value = canonicalEnded(text)
  return value === null ? { problem: `${text} is no end. Write ended:archived@2026-10` } : { value }
}

/** The state comes first, so that its error is named first. */
function readPast(field: string, text: string): ReadValue {
  const was = readWas(text)
  if (was !== null) return { value: printWas(was) }
  const at = text.indexOf('@')
  const state = readClosed('SLA state', SLA_STATES, at === -1 ? text : text.slice(0, at))
  if ('problem' in state) return state
  const when = at === -1 ? '' : text.slice(at + 1)
  const problem = `Write ${field}:${state.value}@2026-11-20 for the end of that day, or an instant such as 2026-11-20T09:30:00Z`
  return { problem: when === '' || readMoment(when) !== null ? problem : `${when} is no day. ${problem}` }
}

/** Normalizes spelling: CVE ids are upper case, and resource types are stored as ASFF spells them. */
function spelled(field: TermField, operator: Operator, text: string): string {
  if (field === 'cve') return upperCve(text)
  return field === 'resource_type' && operator === 'is' ? oneResourceType(text) : text
}

const upperCve = (text: string): string => (/^cve-/i.test(text) ? text.toUpperCase() : text)
