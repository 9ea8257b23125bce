const CHECKS = { ok: 'good', note: 'note', act: 'ACT', unknown: '?' }
const RIGHTS = { allowed: 'allowed', denied: 'DENIED', unproven: 'not provable' }
const PROOFS = { called: 'by a call', simulated: 'by IAM' }

const widest = texts => Math.max(0, ...texts.map(text => text.length))

function checkLines(checks) {
  const width = widest(checks.map(({ name }) => name))
  return checks.flatMap(({ name, state, found, advice }) => {
    const head = `${CHECKS[state].padEnd(5)}${name.padEnd(width)}  `
    const line = `${head}${found}`
    return advice === null ? [line] : [line, `${' '.repeat(head.length)}→ ${advice}`]
  })
}

function rightLines(rights) {
  const width = widest(rights.map(({ action }) => action))
  return rights.map(({ action, state, proof, purpose }) => {
    const how = proof === null ? '' : ` ${PROOFS[proof]}`
    return `  ${action.padEnd(width)}  ${`${RIGHTS[state]}${how}`.padEnd(18)} ${purpose}`
  })
}

const LAST = {
  true: 'Nothing must be done: npm run desk',
  false: 'Something must be done: see the lines marked ACT.',
}

/** Formats the doctor's report for a terminal. */
export function printReport({ checks, rights, policy, usable }) {
  return [
    ...checkLines(checks),
    ...(rights.length === 0 ? [] : ['', 'Rights of the role', ...rightLines(rights)]),
    ...(policy === null ? [] : ['', 'Add this policy to the role:', policy]),
    '',
    LAST[usable],
  ].join('\n')
}
