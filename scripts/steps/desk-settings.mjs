import { resolve } from 'node:path'

/** The settings that a start adds to the environment. The doctor checks the desk with the same. */
export function deskSettings(againstAws) {
  const port = process.env.PORT ?? '3000'
  return {
    PORT: port,
    // Keeps a real account apart from the data, sessions and tokens of the demo.
    HUBDESK_DATA_DIR: resolve(process.env.HUBDESK_DATA_DIR ?? (againstAws ? '.hubdesk-aws' : '.hubdesk')),
    HUBDESK_URL: process.env.HUBDESK_URL ?? `http://localhost:${port}`,
  }
}
