import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the repository, whatever the working directory. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
