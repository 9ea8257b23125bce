import type { FilterError } from '@/lib/filter/ast'
import { isColonWord } from '@/lib/filter/colon-word'
import { connectiveProblem, LIST, type Near } from '@/lib/filter/connective'
import { definitionOf, isFieldName } from '@/lib/filter/fields'
import { OPERATOR_TEXT } from '@/lib/filter/operators'
import type { ScannedTerm, ScannedValue } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'
import { wildcardAdvice } from '@/lib/filter/wildcard'

/**
 * Finds the syntax of other search languages that would be read as words here. It finds OR, AND, NOT, parentheses, `*`,
 * `=`, `!`, tag keys without their quotes, and other kinds of colons and quotes. Each error points at its character and
 * says what to write instead. Quoted words are words.
 */
export function foreignSyntax(text: string, terms: readonly ScannedTerm[]): FilterError[] {
  return terms.flatMap((term, at) => {
    const near = { text, all: terms, at }
    const [first] = term.values
    if (term.name === null) {
      const tag = first === undefined ? null : tagProblem(first, term, near)
      if (tag !== null) return [tag]
    } else if (term.name.tag) {
      const problem = keyProblem(term)
      if (problem !== null) return [problem]
    }
    return term.values.flatMap(value => (value.quoted ? [] : (problemOf(value, term, near) ?? [])))
  })
}

function problemOf(value: ScannedValue, term: ScannedTerm, near: Near): FilterError | null {
  const field = fieldOf(term.name)
  if (field === null) return null
  if (field === 'text') {
    const word = connectiveProblem(value, near) ?? colonProblem(value, near) ?? comparisonProblem(value, term)
    if (word !== null) return word
  } else if (definitionOf(field).kind !== 'string') return null
  return (
    characterProblem(value, near) ??
    parenthesisProblem(value, term, near) ??
    wildcardProblem(value, term, field)
  )
}

const quoteIt = (word: string): string => `To search for the word itself, quote it: "${word}"`

const pointAt = ({ start, end }: ScannedValue, message: string): FilterError => ({ message, start, end })

/** Finds `severity=HIGH`, `severity!=HIGH`, `age>30d`, `!severity:HIGH`. */
function comparisonProblem(value: ScannedValue, { negated }: ScannedTerm): FilterError | null {
  const not = /^!+-?([a-z_]+(?::|=).*)$/i.exec(value.text)
  if (not) return pointAt(value, `Write -${not[1]?.replace('=', ':')} for not. ${quoteIt(value.text)}`)
  const compared = /^(tag\.[^=<>!]+|[a-z_]+)(!=|<>|==?|>=|<=|>|<)(.*)$/i.exec(value.text)
  const [, name = '', sign = '', rest = ''] = compared ?? []
  const field = name.toLowerCase()
  if (compared === null || (!isFieldName(field) && !field.startsWith('tag.'))) return null
  const isNot = sign === '!=' || sign === '<>'
  const operator = isNot || sign.startsWith('=') ? ':' : `:${sign}`
  const instead = `${isNot !== negated ? '-' : ''}${name}${operator}${rest}`
  return pointAt(
    value,
    `A field and its value are joined by a colon: write ${instead}. ${quoteIt(value.text)}`,
  )
}

/** Finds `severity :HIGH`, `severity : HIGH` and the wide colon of `severity：HIGH`. */
function colonProblem(value: ScannedValue, { text, all, at }: Near): FilterError | null {
  const [, wide = '', joined = ''] = /^([\p{L}_][^\s：]*)：(.*)$/u.exec(value.text) ?? []
  if (isTyped(wide)) {
    const message = `This colon is another character: write ${wide}:${joined || 'value'}`
    const start = value.start + wide.length
    return { message, start, end: start + 1 }
  }
  const before = all[at - 1]
  const name = before?.name === null && before.values.length === 1 ? (before.values[0]?.text ?? '') : ''
  const [, apart] = /^[:：](?!:)(.*)$/.exec(value.text) ?? []
  if (apart === undefined || !isTyped(name)) return null
  const next = all[at + 1]
  const rest = apart || (next === undefined ? 'value' : text.slice(next.start, next.end))
  return pointAt(value, `No space stands before the colon or after it: write ${name}:${rest}`)
}

const isTyped = (name: string): boolean => isFieldName(name.toLowerCase()) || /^(text$|tag\..)/i.test(name)

/** How far before a closing quote its opening one is searched. Characters. */
const MOST_QUOTED = 500

/** Finds curly quotes, which editors make of straight ones, and replacement characters for invalid bytes. */
function characterProblem(value: ScannedValue, { text }: Near): FilterError | null {
  const broken = value.text.indexOf('\uFFFD')
  if (broken !== -1) {
    const start = value.start + broken
    const message = '� stands for bytes that are not UTF-8: the address was cut, or encoded in another way'
    return { message: `${message}. Write the character itself`, start, end: start + 1 }
  }
  const curly = value.text.search(/[“”„]/)
  if (curly === -1) return null
  const start = value.start + curly
  // A closing quote is not reported again if its opening one was.
  const before = text.slice(Math.max(0, start - MOST_QUOTED), start)
  if (/[“„]/.test(before.replace(/[“„][^“”„]*[“”]/g, ''))) return null
  const [, inner = ''] = /^[“”„]([^“”„"]*)[“”„]/.exec(text.slice(start, start + MOST_QUOTED)) ?? []
  const message = `Quotes are straight: write ${inner === '' ? '" for it' : `"${inner}"`}`
  return { message, start, end: start + (inner === '' ? 1 : inner.length + 2) }
}

/**
 * Ids may contain a pair of parentheses. A word that begins with one, or contains only one of a pair, was meant to
 * group.
 */
function parenthesisProblem(
  value: ScannedValue,
  { name, operator }: ScannedTerm,
  { text }: Near,
): FilterError | null {
  const at = groupingAt(value.text)
  if (at === null) return null
  const start = value.start + at
  const problem = (message: string): FilterError => ({ message, start, end: start + 1 })
  if (name !== null && operator !== null) {
    const inner = value.text.replace(/[()]/g, '') || 'a'
    const instead = `write ${name.text}${OPERATOR_TEXT[operator.value]}${inner},b for alternatives`
    return problem(`Parentheses do not group: ${instead}. ${quoteAll(value.text)}`)
  }
  const without = ungrouped(text)
  if (without !== null) return problem(`Parentheses do not group: leave them out, write ${without}`)
  const message = `Parentheses do not group. ${LIST}, and terms side by side must all hold`
  const [group = value.text] = /^\([^()"]*\)/.exec(text.slice(start, start + MOST_QUOTED)) ?? []
  return problem(`${message}. ${quoteAll(at === 0 ? group : value.text)}`)
}

const quoteAll = (text: string): string => `To search for a parenthesis, quote the value: "${text}"`

const GROUP = /(?<=^|\s)\(\s*([^()"]*?)\s*\)(?=\s|$)/g

/** Returns the text without its groups, where they hold terms with a field and nothing joins them; otherwise null. */
function ungrouped(text: string): string | null {
  const groups = [...text.matchAll(GROUP)]
  const joined = groups.some(([, inner = '']) => /(?:^|\s)(?:or|and|not|\|\||&&)(?:\s|$)/i.test(inner))
  const fielded = groups.some(([, inner = '']) => isTyped(/^-?([^\s:]+):/.exec(inner)?.[1] ?? ''))
  const without = text.replace(GROUP, '$1').trim()
  return joined || !fielded || /[()]/.test(without) || without.length > MOST_QUOTED ? null : without
}

function groupingAt(text: string): number | null {
  if (text.startsWith('(')) return 0
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') open.push(at)
    else if (text[at] === ')' && open.pop() === undefined) return at
  }
  return open[0] ?? null
}

function wildcardProblem(
  value: ScannedValue,
  { name, negated, operator }: ScannedTerm,
  field: NonNullable<ReturnType<typeof fieldOf>>,
): FilterError | null {
  const at = value.text.indexOf('*')
  if (at === -1) return null
  const term = {
    field,
    name: name?.text ?? '',
    operator: operator?.value ?? 'contains',
    negated,
    text: value.text,
  }
  const start = value.start + at
  return {
    message: `${wildcardAdvice(term)}. To search for * itself, quote the value`,
    start,
    end: start + 1,
  }
}

/**
 * Finds a bare `tag.…`, which matches no tag: its colon is missing, or its key contains a space and the colon comes
 * later.
 */
function tagProblem(first: ScannedValue, { start }: ScannedTerm, { text }: Near): FilterError | null {
  if (first.quoted || !/^tag\../i.test(first.text) || /[=<>!]/.test(first.text)) return null
  const key = /^([^:"\n]*?):(\S*)/.exec(text.slice(first.start + 'tag.'.length))
  const apart = key?.[1]?.trimEnd()
  const example = apart?.includes(' ')
    ? `tag."${apart}":${key?.[2] || 'value'}`
    : `${first.text}:${apart === first.text.slice('tag.'.length) ? key?.[2] || 'value' : 'value'}`
  const message = `A tag is written tag.key:value, with quotes around a key that holds spaces: write ${example}`
  return { message, start, end: first.end }
}

/** Keys and values may both contain colons, so the author must separate them. */
function keyProblem({ name, operator, values }: ScannedTerm): FilterError | null {
  const [value] = values
  if (name === null || operator === null || value === undefined) return null
  const isQuotedKey = name.end - name.start > 'tag.'.length + name.text.length
  if (isQuotedKey || value.quoted || operator.value !== 'is' || !value.text.includes(':')) return null
  // A value that is an ARN or an address is recognized; keys of AWS begin with aws:.
  if (name.text.toLowerCase() !== 'aws' && isColonWord(value.text)) return null
  const last = value.text.lastIndexOf(':')
  const [keyed, kept] = [value.text.slice(0, last), value.text.slice(last + 1)]
  const whole = `tag."${name.text}:${keyed}":${kept || 'value'}`
  const plain = `tag."${name.text}":"${value.text}"`
  const message = `Which colon ends the key? Write ${whole} or ${plain}`
  return { message, start: name.start, end: value.end }
}
