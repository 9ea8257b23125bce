/** Pino's numbers of the levels that get a label. */
const LEVELS = { 40: 'warning:', 50: 'error:', 60: 'error:' }
const HIDDEN = new Set(['level', 'time', 'msg', 'pid', 'hostname'])

/** Formats a line of the desk's JSON log for people; null for a line of Next's banner. */
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
