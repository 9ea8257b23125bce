import { cpus, totalmem } from 'node:os'
import { settings } from './settings'

export const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
export const times = (value: number): string => `${value.toFixed(1)}×`
export const mark = (meets: boolean): string => (meets ? 'met' : '**missed**')
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

export const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows
  return [head, head.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** Describes what was measured, when, and on what machine. */
export function occasion(): string {
  const processor = cpus()[0]?.model ?? 'unknown processor'
  const where = `${settings.threads} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB`
  const day = new Date().toISOString().slice(0, 10)
  return `${settings.findings.toLocaleString('en')} findings, ${day}, ${where}. Times are median / p95 in milliseconds.`
}
