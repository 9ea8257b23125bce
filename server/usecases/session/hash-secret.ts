import { createHash } from 'node:crypto'

/** Returns the SHA-256 in hexadecimal: enough for secrets of 256 random bits, which no dictionary holds. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
