import type { PolicyDocument } from '../settings/iam.ts'

const decrypting = ['kms:Decrypt', 'kms:ReEncryptFrom']

/** `*` stands for any text. */
function matches(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action)
}

function allows(document: PolicyDocument, action: (pattern: string) => boolean, resource: RegExp): boolean {
  return document.Statement.some(
    ({ Action, Effect, Resource }) =>
      Effect === 'Allow' && Action.some(action) && Resource.some(each => resource.test(each)),
  )
}

/** True when it allows everything on everything. */
export function isAdministrator(document: PolicyDocument): boolean {
  return allows(document, action => action === '*', /^\*$/)
}

/** True when it allows all actions of a service, or of all services. */
export function allowsWholeService(document: PolicyDocument): boolean {
  return allows(document, action => action === '*' || /^[\w-]+:\*$/.test(action), /^/)
}

/** True when it allows to decrypt with every key. */
export function decryptsEverything(document: PolicyDocument): boolean {
  const every = /^(\*|arn:aws:kms:[^:]*:[^:]*:(key|alias)\/\*)$/
  return allows(document, pattern => decrypting.some(action => matches(pattern, action)), every)
}
