import { expect, test } from 'vitest'
import { plainText } from '@/lib/format/plain-text'

test('a bidirectional override cannot turn a title round', () => {
  expect(plainText('safe\u202Etxt.exe')).toBe('safe\uFFFDtxt.exe')
})

test('zero-width characters, controls and escapes show', () => {
  expect(plainText('a\u200Bb\u0000c\u001B[31md\u009Be')).toBe('a\uFFFDb\uFFFDc\uFFFD[31md\uFFFDe')
})

test('text of every script, tabs and lines stay as they are', () => {
  const text = 'Ünïcode\t日本語\nעברית 👩‍💻'
  expect(plainText(text)).toBe(text)
})
