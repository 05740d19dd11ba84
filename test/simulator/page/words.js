const words = {
  vi: {
    title: 'Trang Facebook mô phỏng',
    simulated: 'Trang Facebook mô phỏng',
    hint: 'Bạn đóng vai công chúng: điều viết ở đây đến hộp thư Hồi Âm như từ Facebook. Không gì rời khỏi máy này.',
    language: 'Ngôn ngữ',
    strip: 'Đồng hồ và webhook',
    clock: 'Giờ mô phỏng',
    quarter: '+15 phút',
    hour: '+1 giờ',
    opening: 'Đến giờ mở cửa',
    realTime: 'Giờ thật',
    webhook: 'Webhook',
    sentAt: 'Lúc',
    about: 'Nội dung',
    answers: 'Trả lời',
    subscribe: 'Webhook đã bị tắt · Đăng ký lại',
    quietYet: 'chưa có gì để gửi',
    allDelivered: 'đã giao hết',
    retrying: (count) => `đang gửi lại ${count}`,
    disabled: 'đã bị tắt',
    tabs: 'Xem',
    posts: 'Bài viết và bình luận',
    chat: 'Tin nhắn',
    'about-page': 'Trang tổ chức · dữ liệu thử, không có thật',
    youAre: 'Bạn là',
    newPerson: 'Người mới',
    newPersonTitle: 'Thêm một người',
    theirName: 'Họ và tên',
    nameHint: 'Ví dụ: Nguyễn Thị Mai',
    cancel: 'Thôi',
    create: 'Thêm',
    noPosts: 'Trang chưa có bài viết nào.',
    attach: 'Gửi kèm',
    image: 'Gửi ảnh mẫu',
    file: 'Gửi tệp mẫu',
    like: 'Gửi nhãn dán',
    writeMessage: 'Nhắn cho Trang…',
    send: 'Gửi',
    lost: 'Mất kết nối với trang mô phỏng, đang nối lại…',
    as: (name) => `Messenger mô phỏng · bạn là ${name}`,
    silence: 'Chưa có tin nhắn nào. Hãy hỏi Trang một điều: câu trả lời từ Hồi Âm sẽ hiện ở đây.',
    silenceNoOne: 'Hãy chọn hoặc thêm một người để bắt đầu.',
    writeComment: 'Viết bình luận…',
    writeReply: 'Viết trả lời…',
    editComment: 'Sửa bình luận…',
    replyingTo: (name) => `Trả lời ${name}`,
    editing: 'Đang sửa bình luận',
    reply: 'Trả lời',
    edit: 'Sửa',
    remove: 'Xoá',
    edited: 'đã sửa',
    hiddenNow: 'đã bị ẩn',
    photo: 'Ảnh',
    older: (count) => `Xem thêm ${count} bình luận`,
    save: 'Lưu',
    noOne: 'Chưa có ai',
    states: {
      held: 'đang giữ',
      waiting: 'đang gửi',
      delivered: 'đã giao',
      lost: 'bị mất',
      'given-up': 'đã bỏ',
    },
    unanswered: 'không trả lời',
    failed: 'Chưa gửi được. Hãy thử lại.',
  },
  en: {
    title: 'Simulated Facebook Page',
    simulated: 'Simulated Facebook Page',
    hint: 'You play the public: what you write here reaches the Hồi Âm inbox as it would from Facebook. Nothing leaves this machine.',
    language: 'Language',
    strip: 'Clock and webhook',
    clock: 'Simulated time',
    quarter: '+15 min',
    hour: '+1 hour',
    opening: 'To opening',
    realTime: 'Real time',
    webhook: 'Webhook',
    sentAt: 'At',
    about: 'About',
    answers: 'Answers',
    subscribe: 'Webhook was disabled · Subscribe again',
    quietYet: 'nothing to send yet',
    allDelivered: 'all delivered',
    retrying: (count) => `retrying ${count}`,
    disabled: 'disabled',
    tabs: 'Show',
    posts: 'Posts and comments',
    chat: 'Messages',
    'about-page': 'Organisation page · test data, none of it real',
    youAre: 'You are',
    newPerson: 'New person',
    newPersonTitle: 'Add a person',
    theirName: 'Full name',
    nameHint: 'For example: Nguyễn Thị Mai',
    cancel: 'Cancel',
    create: 'Add',
    noPosts: 'This Page has no posts yet.',
    attach: 'Attach',
    image: 'Send sample picture',
    file: 'Send sample file',
    like: 'Send a sticker',
    writeMessage: 'Write to the Page…',
    send: 'Send',
    lost: 'Lost the simulator, reconnecting…',
    as: (name) => `Simulated Messenger · you are ${name}`,
    silence: 'No messages yet. Ask the Page something: the answer from Hồi Âm appears here.',
    silenceNoOne: 'Pick or add a person to begin.',
    writeComment: 'Write a comment…',
    writeReply: 'Write a reply…',
    editComment: 'Edit the comment…',
    replyingTo: (name) => `Replying to ${name}`,
    editing: 'Editing your comment',
    reply: 'Reply',
    edit: 'Edit',
    remove: 'Delete',
    edited: 'edited',
    hiddenNow: 'hidden',
    photo: 'Photo',
    older: (count) => `Show ${count} more comment${count === 1 ? '' : 's'}`,
    save: 'Save',
    noOne: 'Nobody yet',
    states: {
      held: 'held back',
      waiting: 'sending',
      delivered: 'delivered',
      lost: 'lost',
      'given-up': 'given up',
    },
    unanswered: 'no answer',
    failed: 'Could not be sent. Please try again.',
  },
}

const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language')
let current = wanted === 'en' ? 'en' : 'vi'

export function language() {
  return current
}

export function word(key) {
  return words[current][key]
}

/** Fills in everything that the page's own markup says. */
export function speak(next) {
  current = next
  localStorage.setItem('language', next)
  document.documentElement.lang = next
  document.title = word('title')
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = word(node.dataset.word)
  for (const node of document.querySelectorAll('[data-label]'))
    node.setAttribute('aria-label', word(node.dataset.label))
  for (const node of document.querySelectorAll('[data-hint]'))
    node.setAttribute('placeholder', word(node.dataset.hint))
  for (const node of document.querySelectorAll('[data-language]'))
    node.setAttribute('aria-pressed', String(node.dataset.language === next))
}

const zone = { timeZone: 'Asia/Ho_Chi_Minh', hour12: false }

/** Hanoi time, whatever the browser's zone; the day only when it is another than the simulator's. */
export function timeOf(at, now) {
  const time = new Date(at).toLocaleTimeString('vi', { ...zone, hour: '2-digit', minute: '2-digit' })
  const day = dayOf(at)
  return day === dayOf(now) ? time : `${day} ${time}`
}

export function dayOf(at) {
  return new Date(at).toLocaleDateString('en-GB', {
    ...zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
}

export function weekdayOf(at) {
  return new Date(at).toLocaleDateString(current, { ...zone, weekday: 'long' })
}

export function clockTimeOf(at) {
  return new Date(at).toLocaleTimeString('vi', {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}
