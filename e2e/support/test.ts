import { test as base, expect, type Page } from '@playwright/test'
import { type Person, signIn } from './sign-in'

type Options = {
  /** Who looks; null for somebody who has not signed in. */
  person: Person | null
}

/**
 * Every page is watched: an exception, an error on the console (a violated content policy or a hydration mismatch is
 * one) or a dialog of the browser fails the test that met it.
 */
export const test = base.extend<Options>({
  person: ['analyst', { option: true }],
  page: async ({ page, person }, use) => {
    const complaints = watch(page)
    if (person) await signIn(page.request, person)
    await use(page)
    expect(complaints, 'what the page complained of').toEqual([])
  },
})

/** What a page complains of, from now on. */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`exception: ${error.message}`))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    // A failed request is on the console too; whether it may fail is the test's to say.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    complaints.push(`console: ${message.text()}`)
  })
  return complaints
}
