import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the repository, from any working directory. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
