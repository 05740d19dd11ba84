/** An element with attributes, listeners (`onclick`) and children; text is never read as HTML. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.filter((child) => child !== undefined))
  return node
}

/** Initials on a colour that stays with the id. */
export function dressAvatar(node, { id, name }) {
  const parts = name.trim().split(/\s+/)
  const ends = parts.length === 1 ? parts : [parts[0], parts.at(-1)]
  node.textContent = ends.map((part) => [...part][0]?.toLocaleUpperCase('vi')).join('')
  node.style.setProperty('--tint', `oklch(0.47 0.08 ${Number(String(id).slice(-6)) % 360})`)
  return node
}

export function avatar(person) {
  return dressAvatar(element('span', { class: 'avatar', 'aria-hidden': 'true' }), person)
}

/**
 * Makes the children of `parent` those of `items`, in order, without touching what is the same:
 * nothing that somebody reads, selects or types in is replaced under them.
 */
export function keep(parent, items, { key, mark, create }) {
  const there = new Map([...parent.children].map((node) => [node.dataset.key, node]))
  let place = parent.firstElementChild
  for (const item of items) {
    const wanted = key(item)
    const known = there.get(wanted)
    there.delete(wanted)
    let node = known
    if (known === undefined || known.dataset.mark !== mark(item)) {
      node = create(item)
      node.dataset.key = wanted
      node.dataset.mark = mark(item)
    }
    if (known !== undefined && node !== known) {
      if (place === known) place = node
      known.replaceWith(node)
    }
    if (node === place) place = place.nextElementSibling
    else parent.insertBefore(node, place)
  }
  for (const node of there.values()) node.remove()
}

/** Enter sends, Shift+Enter makes a line; not while a Vietnamese syllable is still being composed. */
export function sendOnEnter(textarea) {
  textarea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    textarea.form.requestSubmit()
  })
}
