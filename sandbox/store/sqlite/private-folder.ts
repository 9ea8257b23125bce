import { chmodSync, mkdirSync, statSync } from 'node:fs'

const others = 0o077
const sticky = 0o1000

/** Makes the folder if it does not exist, and closes it to other users of the machine. Others must not read findings. */
export function openPrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { mode } = statSync(folder)
  // A folder such as /tmp is shared by all users. To close it would break the machine.
  if ((mode & sticky) !== 0) {
    throw new Error(`${folder} is shared with others. Give the sandbox a SANDBOX_DATA_DIR of its own.`)
  }
  if ((mode & others) !== 0) chmodSync(folder, 0o700)
}
