import { listBlocks } from '@/lib/filter/list-blocks'
import { printValue } from '@/lib/filter/print'

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/**
 * Converts a paste of several lines for an input of one line. `place` is where it goes. As values of a field each line
 * is one value, quoted where needed; elsewhere lines have their meaning in `parseFilter`.
 */
export function pastedText(text: string, place: 'values' | 'terms'): string {
  if (place === 'terms') {
    const parts = listBlocks(text).map(({ values, start, end }) =>
      values === null
        ? text.slice(start, end).replace(/\s+/g, ' ').trim()
        : values.map(value => (value.literal ? quote(value.text) : value.text)).join(','),
    )
    return parts.filter(part => part !== '').join(' ')
  }
  const lines = text.split(/[\r\n]+/).map(line => line.trim().replace(/,$/, ''))
  return lines
    .filter(line => line !== '')
    .map(line => (/[,"]/.test(line) ? line.replace(/\s*,\s*/g, ',') : printValue(line)))
    .join(',')
}
