/** What of a keyboard event decides: kept apart from the browser so that it can be tested. */
export interface Press {
  key: string
  mod: boolean
  shift: boolean
  alt: boolean
  /** A Vietnamese input method is putting a letter together. */
  composing: boolean
  /** The press lands in a text field. */
  typing: boolean
  /** The press lands on something that Enter or Space works already. */
  interactive: boolean
}

/** Written as on the sheet: 'j', '?', 'Mod+Enter', 'g o' (one after the other). */
export type Keys = string

export interface Pattern {
  first: string
  second: string | undefined
  mod: boolean
  shift: boolean | undefined
}

export function parse(keys: Keys): Pattern {
  const parts = keys.split('+')
  const [first = '', second] = (parts.at(-1) ?? '').split(' ')
  // Whether a sign such as ? needs Shift is the keyboard layout's business.
  const shift = parts.includes('Shift') ? true : first.length > 1 ? false : undefined
  return { first, second, mod: parts.includes('Mod'), shift }
}

/** Whether the press completes the keys; `before` is the key pressed just before it, if it began a pair. */
export function completes(keys: Keys, press: Press, before: string | undefined): boolean {
  if (press.composing || press.alt) return false
  const pattern = parse(keys)
  if (pattern.mod !== press.mod) return false
  if (pattern.second !== undefined)
    return !press.typing && before === pattern.first && press.key === pattern.second
  if (before !== undefined || press.key !== pattern.first) return false
  if (pattern.shift !== undefined && pattern.shift !== press.shift) return false
  if (press.typing) return pattern.mod || pattern.first === 'Escape'
  return !(pattern.first === 'Enter' && !pattern.mod && press.interactive)
}

/** Whether the press begins a pair such as g o. */
export function begins(keys: Keys, press: Press): boolean {
  const { first, second } = parse(keys)
  return (
    second !== undefined &&
    press.key === first &&
    !press.mod &&
    !press.alt &&
    !press.typing &&
    !press.composing
  )
}

export function pressOf(event: KeyboardEvent): Press {
  const target = event.target instanceof HTMLElement ? event.target : undefined
  return {
    key: event.key.length === 1 ? event.key.toLowerCase() : event.key,
    mod: event.metaKey || event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
    // Some browsers send the key that ends a composition with the flag already down; 229 still tells.
    composing: event.isComposing || event.keyCode === 229,
    typing: target?.matches('input, textarea, select, [contenteditable="true"]') ?? false,
    interactive: target?.matches('a, button, [role="menuitem"], summary') ?? false,
  }
}

export function modName(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
}
