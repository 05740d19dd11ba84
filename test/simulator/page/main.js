import { call, createViewer } from './api.js'
import { scrollToEnd, showChat, startChat } from './chat.js'
import { dressAvatar, element, keep } from './dom.js'
import { showPosts } from './posts.js'
import { showStrip, startStrip } from './strip.js'
import { language, speak, word } from './words.js'

const picker = document.querySelector('#person')
const dialog = document.querySelector('#person-dialog')
const panes = document.querySelector('.panes')
let chosen = localStorage.getItem('person') ?? ''
let view

const me = () => view?.people.find(({ id }) => id === chosen)
const look = createViewer(
  () => ({ person: chosen }),
  show,
  (online) => {
    document.querySelector('#lost').hidden = online
  },
)

function show(next = view) {
  view = next
  if (view === undefined) return
  if (me() === undefined && view.people[0] !== undefined) return choose(view.people[0].id)
  document.querySelector('#page-name').textContent = view.page.name
  dressAvatar(document.querySelector('#page-avatar'), view.page)
  dressAvatar(document.querySelector('#my-avatar'), me() ?? { id: '0', name: '?' })
  keep(picker, view.people.length === 0 ? [{ id: '', name: word('noOne') }] : view.people, {
    key: ({ id }) => id,
    mark: ({ name }) => name,
    create: ({ id, name }) => element('option', { value: id }, name),
  })
  picker.value = chosen
  showStrip(view)
  showPosts(view, me())
  showChat(view, me())
}

function choose(id) {
  chosen = id
  localStorage.setItem('person', id)
  void look()
}

picker.addEventListener('change', () => choose(picker.value))
document.querySelector('#new-person').addEventListener('click', () => dialog.showModal())
document.querySelector('#person-cancel').addEventListener('click', () => dialog.close())
document.querySelector('#person-form').addEventListener('submit', () => {
  const field = document.querySelector('#person-name')
  const name = field.value.trim()
  field.value = ''
  if (name !== '') void call('POST', '/people', { name }).then((person) => choose(person.id))
})

for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => {
    speak(button.dataset.language)
    show()
  })

const tabs = [document.querySelector('#tab-posts'), document.querySelector('#tab-chat')]
function turnTo(tab) {
  panes.classList.toggle('show-chat', tab.id === 'tab-chat')
  for (const each of tabs) each.setAttribute('aria-selected', String(each === tab))
  show()
  scrollToEnd()
}
for (const tab of tabs) tab.addEventListener('click', () => turnTo(tab))

speak(language())
startStrip(() => view?.page.id)
startChat(me)
turnTo(tabs[0])
