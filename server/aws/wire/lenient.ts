import { z } from 'zod'

/**
 * Parts of schemas for documents from outside. None of them ever fails: a wrong shape is read as absent, because one
 * odd member must not cost a finding. The raw document keeps the odd member.
 */

/** Accepts anything, also a missing member; one step, where a schema before it would make two. */
const from = <Output>(read: (value: unknown) => Output) => z.transform(read)

/** Keys that would reach a prototype where a map is later copied by assignment. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Also matches whole surrogate pairs: this only spares most texts the slower check. */
const SUSPICIOUS = /[\0\uD800-\uDFFF]/

/** Replaces lone surrogates and NUL, which are legal in JSON and illegal in the databases. */
const clean = (value: string): string =>
  SUSPICIOUS.test(value) ? value.replace(/[\p{Surrogate}\0]/gu, '\uFFFD') : value

function readText(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const cleaned = clean(value)
  return cleaned.trim() === '' ? null : cleaned
}

function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  // EPSS scores are strings in OCSF.
  if (typeof value !== 'string' || value.trim() === '') return null
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : null
}

function readPairs(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const pairs: [string, string][] = []
  for (const [key, member] of Object.entries(value)) {
    if (UNSAFE_KEYS.has(key) || member === null || typeof member === 'object') continue
    pairs.push([clean(key), clean(String(member))])
  }
  return Object.fromEntries(pairs)
}

/** Reads the text, or null for anything else and for blank text. */
export const text = from(readText)

/** Reads a number, also from text. */
export const number = from(readNumber)

/** Reads a map of tags from OCSF's list of `{name, value}`. */
export const tags = from(value => {
  const list: unknown[] = Array.isArray(value) ? value : []
  return Object.fromEntries(
    list.flatMap(item => {
      const { name, value: content } = tag.parse(item)
      return name === null || UNSAFE_KEYS.has(name) ? [] : [[name, content ?? '']]
    }),
  )
})

/** Reads a tag of OCSF's `labels`: `Environment=prod` or `team:payments`. A label without either sign is only a key. */
function readLabel(label: string): [string, string] {
  const [, key = label, value = ''] = /^([^=:]*)[=:](.*)$/s.exec(label) ?? []
  return [key.trim(), value.trim()]
}

/** Reads a map of tags from a list of labels. */
export const labels = from(value => {
  const list = Array.isArray(value) ? value : []
  return Object.fromEntries(
    list
      .map(readText)
      .filter(item => item !== null)
      .map(readLabel)
      .filter(([key]) => key !== '' && !UNSAFE_KEYS.has(key)),
  )
})

export const bool = from(value => (typeof value === 'boolean' ? value : null))

/** Reads string keys and scalar values; other members are left out. */
export const pairs = from(readPairs)

/** Reads the texts of an array; a single text counts as an array of one. */
export const texts = from(value => {
  const all = Array.isArray(value) ? value : [value]
  return all.map(readText).filter(item => item !== null)
})

/** Writes any value as JSON text; null for nothing and for an empty object. */
export const json = from(value => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null
  return JSON.stringify(value)
})

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads an object with only the named members; anything else is read as an object without members. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const inner = z.object(shape)
  return from(value => (isRecord(value) ? value : {})).pipe(inner)
}

/** Reads the objects of an array; other elements are left out. A single object counts as an array of one. */
export function objects<Shape extends z.ZodRawShape>(shape: Shape) {
  return from(value => (Array.isArray(value) ? value : [value]).filter(isRecord)).pipe(
    z.array(z.object(shape)),
  )
}

/** Reads a map of lists of texts, as pairs of a key and one text each. */
export const listedPairs = from(value => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, member]) =>
    texts.parse(member).map((item): readonly [string, string] => [clean(key), item]),
  )
})

/** Returns `value` in upper case when it is one of `allowed`, otherwise null. */
export function oneOf<Value extends string>(allowed: readonly Value[], value: string | null): Value | null {
  const upper = value?.trim().toUpperCase()
  return allowed.find(item => item === upper) ?? null
}

const tag = object({ name: text, value: text })
