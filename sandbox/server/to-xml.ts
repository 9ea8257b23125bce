const namespaces: Readonly<Record<string, string>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
}

/** Renders the XML of the query protocol: members as elements, lists as `member` elements. */
export function toXml(
  service: string | undefined,
  root: string,
  members: Readonly<Record<string, unknown>>,
): string {
  return `<${root} xmlns="${namespaces[service ?? 'sts'] ?? namespaces.sts}">${children(members)}</${root}>`
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return `<${name}>${value.map(item => element('member', item)).join('')}</${name}>`
  return `<${name}>${typeof value === 'object' ? children({ ...value }) : escapeText(String(value))}</${name}>`
}

function children(members: Readonly<Record<string, unknown>>): string {
  return Object.entries(members)
    .map(([name, value]) => element(name, value))
    .join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
