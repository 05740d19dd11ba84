/** "Nguyễn Thị Thu Hà" is Hà to those who know her: the family name's letter, then the given name's. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (letter(first) + letter(last)).toLocaleUpperCase('vi')
}

function letter(word: string): string {
  return Array.from(word.normalize('NFC'))[0] ?? ''
}

/** A hue that stays with the id. Reds and ambers are left to the clock. */
export function hueOf(id: string): number {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 100_003
  return 90 + (hash % 250)
}
