import type { CountedLink, DigestItem, DigestMove, SlaDigest } from '@/lib/api/sla/sla-digest'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { historiesWords } from '@/lib/sla/histories-words'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for an element or a quoted attribute. Anyone who can import findings writes titles. */
export const escapeHtml = (text: string): string =>
  plainText(text).replace(/[&<>"']/g, character => ENTITIES[character] ?? character)

// Mail programs remove style sheets and scripts, so all styles are inline, with tables and system fonts.
const FONT = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#1b1f26'
const CELL = `${FONT};padding:4px 8px 4px 0;border-bottom:1px solid #dcdfe4;vertical-align:top;text-align:left`
const NUMBER = `${CELL};text-align:right;white-space:nowrap`
const LINK = 'color:#0b57d0;text-decoration:underline'

const link = (url: string, text: string): string =>
  `<a href="${escapeHtml(url)}" style="${LINK}">${escapeHtml(text)}</a>`

const counted = ({ count, url }: CountedLink, one: string, many = `${one}s`): string =>
  link(url, `${formatCount(count)} ${count === 1 ? one : many}`)

const heading = (text: string): string =>
  `<h2 style="${FONT};font-size:16px;font-weight:bold;margin:24px 0 4px">${escapeHtml(text)}</h2>`

const paragraph = (html: string): string => `<p style="${FONT};margin:4px 0">${html}</p>`

/** Writes a table whose last `numbers` columns hold figures. */
const table = (head: readonly string[], rows: readonly string[], numbers = 1): string =>
  `<table cellpadding="0" cellspacing="0" border="0" width="100%" style="border-collapse:collapse"><thead><tr>${head
    .map(
      (text, at) =>
        `<th scope="col" style="${at < head.length - numbers ? CELL : NUMBER};font-size:12px;color:#555b66">${escapeHtml(text)}</th>`,
    )
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`

const itemRow = ({ severity, title, url, owner, account, due }: DigestItem): string =>
  `<tr><td style="${CELL};white-space:nowrap">${escapeHtml(severity)}</td><td style="${CELL}">${link(url, title)}</td><td style="${CELL}">${escapeHtml(
    owner ?? 'no owner',
  )}</td><td style="${CELL}">${escapeHtml(account)}</td><td style="${NUMBER}">${due === null ? '–' : due.slice(0, 10)}</td></tr>`

const itemTable = (items: readonly DigestItem[]): string =>
  items.length === 0 ? '' : table(['Severity', 'Finding', 'Owner', 'Account', 'Due'], items.map(itemRow))

/** Writes `no team`, `ada`, `Payments (111122223333)`. */
function nameOf(noun: string, { value, label }: DigestMove): string {
  if (value === '') return `no ${noun}`
  return label === null || label === value ? value : `${label} (${value})`
}

const moveRow = (noun: string, move: DigestMove): string =>
  `<tr><td style="${CELL}">${escapeHtml(nameOf(noun, move))}</td><td style="${NUMBER}">${formatCount(
    move.before,
  )}</td><td style="${NUMBER}">${link(move.url, formatCount(move.count))}</td></tr>`

const NOUNS = { team: 'Team', owner: 'Owner', account: 'Account' } as const

function moves(title: string, noun: SlaDigest['groups'], rows: readonly DigestMove[]): string {
  if (rows.length === 0) return ''
  return (
    heading(title) +
    table(
      [NOUNS[noun], 'Breached before', 'Breached now'],
      rows.map(row => moveRow(noun, row)),
      2,
    )
  )
}

const who = (name: string | null, noun: string): string[] => {
  if (name === null) return []
  return [name === '' ? `findings without ${noun}` : name]
}

function subject({ week, owner, team }: SlaDigest): string {
  const whose = [...who(owner, 'an owner'), ...who(team, 'a team')].join(', ')
  return `SLA digest of ${week}${whose === '' ? '' : ` for ${whose}`}`
}

/** Describes how a number moved. */
function moved({ count, before }: SlaDigest['breached_now']): string {
  if (count === before) return 'as many as a week before'
  const many = formatCount(Math.abs(count - before))
  return `${many} ${count < before ? 'fewer' : 'more'} than a week before`
}

/** Writes the digest as a mail: no scripts, no style sheets, no pictures, no requests to any server. */
export function digestHtml(digest: SlaDigest): string {
  const { breached_now, newly_breached, due_coming_week, resolved, groups } = digest
  const moving = historiesWords(digest.histories)
  const days = `${digest.from.slice(0, 10)} to ${new Date(Date.parse(digest.to) - 1).toISOString().slice(0, 10)}`
  const body = [
    `<h1 style="${FONT};font-size:20px;line-height:28px;font-weight:bold;margin:0">${escapeHtml(subject(digest))}</h1>`,
    paragraph(`${days} (UTC)${digest.complete ? '' : ', not over yet'}`),
    moving === null ? '' : paragraph(escapeHtml(moving)),
    paragraph(
      `${counted(breached_now, 'finding')} breached at the end of the week, ${moved(breached_now)}. ${counted(
        resolved.in_time,
        'finding',
      )} resolved in time, ${counted(resolved.late, 'finding')} late.`,
    ),
    heading('Newly breached'),
    paragraph(
      `${counted(newly_breached, 'finding')} breached at the end of the week and not at its beginning.`,
    ),
    itemTable(newly_breached.items),
    heading(`Due ${due_coming_week.first} to ${due_coming_week.last}`),
    paragraph(
      `${counted(due_coming_week, 'finding')} due from ${due_coming_week.first} to ${due_coming_week.last}, by today’s due dates.`,
    ),
    itemTable(due_coming_week.items),
    moves('Who improves', groups, digest.improving),
    moves('Who gets worse', groups, digest.slipping),
    paragraph(
      `${link(digest.url, 'Open SLA in Hubdesk')}. As of ${digest.generated_at.slice(0, 16).replace('T', ' ')} UTC.`,
    ),
  ]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject(digest))}</title></head>
<body style="margin:0;padding:24px;background:#ffffff"><div style="max-width:720px;margin:0 auto">${body.join('\n')}</div></body></html>
`
}
