import { call } from './api.js'
import { avatar, element, keep, sendOnEnter } from './dom.js'
import { language, timeOf, word } from './words.js'

const list = document.querySelector('#posts')
const folded = 4
const unfolded = new Set()
/** What each post's one writing field is for: a comment, a reply, or an edit. */
const modes = new Map()
let me
let latest

export function showPosts(view, person) {
  latest = view
  me = person
  document.querySelector('#no-posts').hidden = view.posts.length > 0
  keep(list, view.posts, {
    key: (post) => post.id,
    mark: (post) => `${post.message}${timeOf(post.createdAt, view.clock.now)}`,
    create: (post) => card(post, view),
  })
  for (const post of view.posts) fill(document.getElementById(`post-${post.id}`), post, view)
}

function card(post, view) {
  const field = element('textarea', { rows: '1', maxlength: '8000' })
  sendOnEnter(field)
  return element(
    'article',
    { class: 'post', id: `post-${post.id}` },
    element(
      'header',
      { class: 'post-head' },
      avatar(view.page),
      element(
        'div',
        {},
        element('strong', {}, view.page.name),
        element('span', { class: 'meta' }, timeOf(post.createdAt, view.clock.now)),
      ),
    ),
    element('p', { class: 'post-text' }, post.message),
    element('button', { type: 'button', class: 'quiet older', onclick: () => unfold(post.id) }),
    element('ol', { class: 'comments' }),
    element(
      'form',
      { class: 'post-form', onsubmit: (event) => submit(event, post.id, field) },
      element(
        'p',
        { class: 'mode' },
        element('span', {}),
        element('button', { type: 'button', class: 'quiet', onclick: () => setMode(post.id) }),
      ),
      element('div', { class: 'write' }, field, element('button', { type: 'submit', class: 'primary' })),
    ),
  )
}

function fill(node, post, view) {
  const threads = inThreads(post)
  const hiddenCount = unfolded.has(post.id) ? 0 : Math.max(threads.length - folded, 0)
  const comments = threads.slice(hiddenCount).flat()
  const older = node.querySelector('.older')
  older.hidden = hiddenCount === 0
  older.textContent = word('older')(threads.slice(0, hiddenCount).flat().length)
  const rows = node.querySelector('.comments')
  rows.hidden = comments.length === 0
  keep(rows, comments, {
    key: (comment) => comment.id,
    mark: (comment) =>
      [
        language(),
        me?.id,
        comment.message,
        comment.editedAt,
        comment.hidden,
        timeOf(comment.createdAt, view.clock.now),
      ].join(),
    create: (comment) => row(comment, post, view),
  })
  dressForm(node, post)
}

/** Each top-level comment with all that is under it, oldest first. */
function inThreads(post) {
  const byId = new Map(post.comments.map((comment) => [comment.id, comment]))
  const rootId = (comment) => (byId.has(comment.parentId) ? rootId(byId.get(comment.parentId)) : comment.id)
  const threads = new Map()
  for (const comment of post.comments.toSorted((one, other) => one.createdAt - other.createdAt)) {
    const root = rootId(comment)
    threads.set(root, [...(threads.get(root) ?? []), comment])
  }
  return [...threads.values()]
}

function row(comment, post, view) {
  const byPage = comment.author.id === view.page.id
  const classes = [
    'comment',
    comment.parentId === post.id ? '' : 'deep',
    byPage ? 'by-page' : '',
    comment.hidden ? 'hidden-by-page' : '',
  ]
  const own = comment.author.id === me?.id
  return element(
    'li',
    { class: classes.join(' ') },
    avatar(comment.author),
    element(
      'div',
      {},
      element(
        'div',
        { class: 'comment-words' },
        element('span', { class: 'comment-author' }, comment.author.name),
        comment.message || `[${word('photo')}]`,
      ),
      element(
        'div',
        { class: 'comment-line' },
        element('span', { class: 'meta' }, told(comment, view.clock.now)),
        me && act('reply', () => setMode(post.id, { kind: 'reply', comment })),
        own ? act('edit', () => setMode(post.id, { kind: 'edit', comment })) : undefined,
        own ? act('remove', () => call('DELETE', `/comments/${comment.id}`)) : undefined,
      ),
    ),
  )
}

function act(label, onclick) {
  return element('button', { type: 'button', class: 'quiet', onclick }, word(label))
}

function told(comment, now) {
  const parts = [timeOf(comment.createdAt, now)]
  if (comment.editedAt !== null) parts.push(word('edited'))
  if (comment.hidden) parts.push(word('hiddenNow'))
  return parts.join(' · ')
}

function unfold(postId) {
  unfolded.add(postId)
  showPosts(latest, me)
}

function setMode(postId, mode) {
  const field = document.getElementById(`post-${postId}`).querySelector('textarea')
  if (modes.get(postId)?.kind === 'edit') field.value = ''
  if (mode === undefined) modes.delete(postId)
  else modes.set(postId, mode)
  if (mode?.kind === 'edit') field.value = mode.comment.message
  showPosts(latest, me)
  field.focus()
}

function dressForm(node, post) {
  let mode = modes.get(post.id)
  const gone = mode !== undefined && !post.comments.some(({ id }) => id === mode.comment.id)
  if (gone || (mode?.kind === 'edit' && mode.comment.author.id !== me?.id)) {
    modes.delete(post.id)
    mode = undefined
  }
  const [label, button] = node.querySelector('.mode').children
  label.textContent = mode?.kind === 'edit' ? word('editing') : word('replyingTo')(mode?.comment.author.name)
  button.textContent = word('cancel')
  node.querySelector('.mode').hidden = mode === undefined
  const hint = word({ edit: 'editComment', reply: 'writeReply' }[mode?.kind] ?? 'writeComment')
  const field = node.querySelector('textarea')
  field.placeholder = hint
  field.setAttribute('aria-label', hint)
  const submitButton = node.querySelector('.primary')
  submitButton.textContent = word(mode?.kind === 'edit' ? 'save' : 'send')
  field.disabled = me === undefined
  submitButton.disabled = me === undefined
}

async function submit(event, postId, field) {
  event.preventDefault()
  const message = field.value.trim()
  if (message === '' || me === undefined) return
  const mode = modes.get(postId)
  field.value = ''
  modes.delete(postId)
  unfolded.add(postId)
  try {
    if (mode?.kind === 'edit') await call('PATCH', `/comments/${mode.comment.id}`, { message })
    else await call('POST', '/comments', { personId: me.id, targetId: mode?.comment.id ?? postId, message })
  } catch {
    field.value ||= message
  }
}
