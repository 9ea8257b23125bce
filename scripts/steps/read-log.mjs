/** Pino's numbers for what deserves a word. */
const LEVELS = { 40: 'warning:', 50: 'error:', 60: 'error:' }
const HIDDEN = new Set(['level', 'time', 'msg', 'pid', 'hostname'])

/** A line of the desk's JSON log as people read it; Next's own banner is left out (null). */
export function readLog(line) {
  if (!line.startsWith('{')) return /^\s*(▲|✓|-|⚠)|^\s*$/.test(line) ? null : line
  try {
    const { level, msg, ...rest } = JSON.parse(line)
    const facts = Object.entries(rest)
      .filter(([name]) => !HIDDEN.has(name))
      .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    return [LEVELS[level], msg, ...facts].filter(Boolean).join(' ')
  } catch {
    return line
  }
}
