import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '#web/src/i18n/en.ts'
import { vi } from '#web/src/i18n/vi.ts'

interface Words {
  readonly [key: string]: string | Words
}

function leaves(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

const root = join(import.meta.dirname, '../../web/src')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n/vi') && !name.startsWith('i18n/en'))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n')

const literals = new Set(
  Array.from(sources.matchAll(/['"]([a-zA-Z]+(?:\.[\w-]+)+)['"]/g), ([, key = '']) => key),
)
const patterns = Array.from(sources.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`]*)`/g), ([, template = '']) => {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w-]+')}$`)
})

const plural = /_(one|other)$/

/** What is filled into a sentence, whatever its order there. */
function values(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name))
}

test('both languages say the same things', () => {
  expect(leaves(en).map(([key]) => key)).toEqual(leaves(vi).map(([key]) => key))
})

test('both languages speak of the same values', () => {
  const english = new Map(leaves(en))
  for (const [key, text] of leaves(vi))
    expect([key, values(english.get(key) ?? '')]).toEqual([key, values(text)])
})

test('every sentence is said somewhere', () => {
  const unused = leaves(vi)
    .map(([key]) => key.replace(plural, ''))
    .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})

test('nobody is shouted at', () => {
  for (const [key, text] of [...leaves(vi), ...leaves(en)])
    expect([key, text.includes('!')]).toEqual([key, false])
})

test('Vietnamese letters are composed', () => {
  for (const [key, text] of leaves(vi)) expect([key, text]).toEqual([key, text.normalize('NFC')])
})
