import { constants, existsSync } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from '@/server/domain/doctor/facts'

/** Returns the folder, or the nearest one above it that exists. */
const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))

/** Reads whether the data folder can be written, and how much room it has. Writes nothing. Never throws. */
export async function readDisk(folder: string): Promise<Disk> {
  const there = nearest(folder)
  const [writable, free] = await Promise.all([
    access(there, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    ),
    statfs(there).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    ),
  ])
  return { folder, exists: there === folder, writable, free }
}
