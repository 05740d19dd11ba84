import { call } from './api.js'
import { element, keep } from './dom.js'
import { clockTimeOf, dayOf, language, weekdayOf, word } from './words.js'

const time = document.querySelector('#time')
let ahead = 0

export function startStrip(pageId) {
  for (const button of document.querySelectorAll('[data-move]'))
    button.addEventListener('click', () => void call('POST', '/clock', { by: Number(button.dataset.move) }))
  for (const button of document.querySelectorAll('[data-to]'))
    button.addEventListener('click', () => void call('POST', '/clock', { to: button.dataset.to }))
  document
    .querySelector('#subscribe')
    .addEventListener('click', () => void call('POST', `/pages/${pageId()}/subscription`, {}))
  setInterval(tick, 1000)
}

export function showStrip(view) {
  ahead = view.clock.now - Date.now()
  tick()
  document.querySelector('#clock-buttons').hidden = !view.clock.movable
  document.querySelector('#to-opening').hidden = view.clock.nextOpening === null
  document.querySelector('#subscribe').hidden = view.webhook.subscribed

  const { deliveries, subscribed } = view.webhook
  const late = deliveries.filter(({ state, attempts }) => state === 'waiting' && attempts.length > 0).length
  const state = document.querySelector('#delivery-state')
  const said = !subscribed
    ? ['given-up', word('disabled')]
    : late > 0
      ? ['waiting', word('retrying')(late)]
      : ['delivered', word(deliveries.length === 0 ? 'quietYet' : 'allDelivered')]
  state.className = `delivery-state is-${said[0]}`
  // A status is read aloud: only when it changes.
  if (state.textContent !== said[1]) state.textContent = said[1]

  keep(document.querySelector('#dots'), deliveries.toReversed(), {
    key: ({ id }) => String(id),
    mark: (delivery) => delivery.state,
    create: (delivery) => element('i', { class: delivery.state }),
  })
  keep(document.querySelector('#delivery-rows'), deliveries, {
    key: ({ id }) => String(id),
    mark: ({ state, attempts }) => `${language()}${state}${attempts.length}`,
    create: row,
  })
}

function row({ createdAt, fields, state, attempts }) {
  const statuses = attempts.map(({ status }) => status ?? word('unanswered')).slice(-6)
  const counted = new Map()
  for (const field of fields) counted.set(field, (counted.get(field) ?? 0) + 1)
  const about = [...counted].map(([field, count]) => (count === 1 ? field : `${field} × ${count}`))
  return element(
    'tr',
    {},
    element('td', {}, clockTimeOf(createdAt)),
    element('td', {}, about.join(', ')),
    element('td', { class: `is-${state}` }, [...statuses, word('states')[state]].join(' · ')),
  )
}

function tick() {
  const now = Date.now() + ahead
  time.textContent = `${clockTimeOf(now)} · ${weekdayOf(now)} ${dayOf(now)}`
  time.dateTime = new Date(now).toISOString()
}
