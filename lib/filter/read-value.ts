import type { Operator, TermField } from '@/lib/filter/ast'
import { closest } from '@/lib/filter/closest'
import { readDuration } from '@/lib/filter/duration'
import { definitionOf, type FieldDefinition } from '@/lib/filter/fields'
import { canonicalInstant } from '@/lib/filter/instant'

export type ReadValue = { readonly value: string } | { readonly problem: string }

/**
 * A value as typed to its canonical text, by the field's kind, or a sentence that says what would be right.
 * The empty string is "has none".
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
      return readNumber(field, text)
    case 'age': {
      const duration = readDuration(text)
      return duration === null
        ? { problem: `${field} needs a length of time such as 30d, 12h, 45m or 2w` }
        : { value: duration.text }
    }
    case 'date':
      return readDate(field, operator, text)
    case 'string':
      // CVE ids are upper case; people type them as they come.
      return { value: field === 'cve' && operator !== 'contains' ? upperCve(text) : text }
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

function readNumber(field: string, text: string): ReadValue {
  const value = /^\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  // EPSS is the only number of the language: a probability.
  return value >= 0 && value <= 1
    ? { value: String(value) }
    : { problem: `${field} is a number from 0 to 1, such as 0.5` }
}

function readDate(field: string, operator: Operator, text: string): ReadValue {
  const value = canonicalInstant(text)
  if (value === null) {
    return {
      problem: `${text} is no date. Write 2026-11-20, 2026-11-20T09:30:00Z or a length of time such as 7d`,
    }
  }
  if (operator === 'is' && readDuration(value) !== null) {
    return { problem: `Write ${field}:>${value} or ${field}:<${value}: ${value} stands for one instant` }
  }
  return { value }
}

const upperCve = (text: string): string => (/^cve-/i.test(text) ? text.toUpperCase() : text)
