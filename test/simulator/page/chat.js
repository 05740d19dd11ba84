import { call } from './api.js'
import { dressAvatar, element, keep, sendOnEnter } from './dom.js'
import { language, timeOf, word } from './words.js'

const list = document.querySelector('#messages')
const form = document.querySelector('#chat-form')
const text = document.querySelector('#chat-text')
const samples = {
  image: { type: 'image', url: 'samples/image.svg' },
  file: { type: 'file', url: 'samples/hop-dong.txt', title: 'hop-dong.txt' },
  sticker: { type: 'sticker', url: 'samples/sticker.svg' },
}

/** Known before they are loaded, so that nothing moves when they are. */
const sizes = { image: { width: 200, height: 125 }, sticker: { width: 96, height: 96 } }
let shown

export function startChat(person) {
  sendOnEnter(text)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const said = text.value.trim()
    if (said === '' || person() === undefined) return
    text.value = ''
    call('POST', '/messages', { personId: person().id, text: said }).catch(() => {
      text.value ||= said
    })
  })
  for (const button of form.querySelectorAll('[data-attach]'))
    button.addEventListener('click', () => {
      if (person() === undefined) return
      const sample = samples[button.dataset.attach]
      const attachment = { ...sample, url: new URL(sample.url, location.href).href }
      void call('POST', '/messages', { personId: person().id, text: '', attachments: [attachment] })
    })
}

export function scrollToEnd() {
  list.scrollTop = list.scrollHeight
}

export function showChat(view, person) {
  dressAvatar(document.querySelector('#chat-avatar'), view.page)
  document.querySelector('#chat-name').textContent = view.page.name
  document.querySelector('#chat-as').textContent = person ? word('as')(person.name) : word('silenceNoOne')
  for (const control of form.elements) control.disabled = person === undefined

  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80
  const before = list.lastElementChild?.dataset.key
  const another = shown !== person?.id
  shown = person?.id
  const rows = view.messages.length === 0 ? [{ mid: 'silence' }] : view.messages
  keep(list, rows, {
    key: (message) => `${person?.id}:${message.mid}`,
    mark: (message) =>
      message.mid === 'silence' ? language() : `${timeOf(message.at, view.clock.now)}${message.text}`,
    create: (message) =>
      message.mid === 'silence'
        ? element('li', { class: 'silence' }, word(person ? 'silence' : 'silenceNoOne'))
        : bubble(message, view.clock.now),
  })
  const last = list.lastElementChild
  const justSaid = last?.dataset.key !== before && last?.classList.contains('mine')
  if (atEnd || another || justSaid) scrollToEnd()
}

function bubble(message, now) {
  return element(
    'li',
    { class: `message${message.from === 'person' ? ' mine' : ''}` },
    message.text === '' ? undefined : element('div', { class: 'bubble' }, message.text),
    ...message.attachments.map(attachment),
    element('span', { class: 'meta' }, timeOf(message.at, now)),
  )
}

function attachment({ type, url, title }) {
  if (new URL(url).origin === location.origin && (type === 'image' || type === 'sticker'))
    return element('img', { src: url, alt: word('photo'), ...sizes[type] })
  return element('a', { class: 'bubble', href: url, target: '_blank', rel: 'noreferrer' }, title ?? type)
}
