import { z } from 'zod'

/**
 * Building blocks for documents that nobody here controls. None of them ever fails: what has the wrong shape
 * reads as absent, because one odd member must not cost a finding. The raw document keeps the odd member.
 */

/** Takes anything, also a member that is not there at all; one step, where a schema before it would make it two. */
const from = <Output>(read: (value: unknown) => Output) => z.transform(read)

/** Keys that would reach a prototype wherever a map is copied by assignment later. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Whole pairs of surrogates, too: this only spares most texts the slower look. */
const SUSPICIOUS = /[\0\uD800-\uDFFF]/

/** Lone surrogates and NUL are legal in JSON and illegal in the stores that come after. */
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
  // EPSS scores travel as strings in OCSF.
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

/** The text, or null for anything else and for blank text. */
export const text = from(readText)

/** A number, also when spelled as text. */
export const number = from(readNumber)

/** A map of tags from OCSF's list of `{name, value}`. */
export const tags = from(value => {
  const list: unknown[] = Array.isArray(value) ? value : []
  return Object.fromEntries(
    list.flatMap(item => {
      const { name, value: content } = tag.parse(item)
      return name === null || UNSAFE_KEYS.has(name) ? [] : [[name, content ?? '']]
    }),
  )
})

export const bool = from(value => (typeof value === 'boolean' ? value : null))

/** String keys and scalar values; other members are left out. */
export const pairs = from(readPairs)

/** The texts of an array; a single text counts as an array of one. */
export const texts = from(value => {
  const all = Array.isArray(value) ? value : [value]
  return all.map(readText).filter(item => item !== null)
})

/** JSON text of whatever is there; null for nothing and for an empty object. */
export const json = from(value => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null
  return JSON.stringify(value)
})

/** An object of which only the named members are read; anything else reads as an object without members. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const inner = z.object(shape)
  return from(value =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {},
  ).pipe(inner)
}

/** The objects of an array; other elements are left out. */
export function objects<Shape extends z.ZodRawShape>(shape: Shape) {
  return from(value =>
    Array.isArray(value)
      ? value.filter(item => typeof item === 'object' && item !== null && !Array.isArray(item))
      : [],
  ).pipe(z.array(z.object(shape)))
}

/** `value` in upper case when it is one of `allowed`, else null. */
export function oneOf<Value extends string>(allowed: readonly Value[], value: string | null): Value | null {
  const upper = value?.trim().toUpperCase()
  return allowed.find(item => item === upper) ?? null
}

const tag = object({ name: text, value: text })
