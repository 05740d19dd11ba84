import { IconExternalLink, IconPaperclip } from '@tabler/icons-react'
import type { Attachment } from '#server/contract/index.ts'
import { useWords } from '../i18n/use-words.ts'
import { attachmentWord } from '../inbox/last-words.ts'
import { isOurs, isWebAddress } from './addresses.ts'
import styles from './attachments.module.css'

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useWords()
  if (attachments.length === 0) return null
  return (
    <ul className={styles.list}>
      {attachments.map((attachment, index) => {
        const name = attachment.title ?? attachmentWord(attachment.type, t)
        return (
          // Attachments have no ids and never change places.
          <li key={`${index}-${attachment.type}`}>
            <Piece attachment={attachment} name={name} />
          </li>
        )
      })}
    </ul>
  )
}

function Piece({ attachment, name }: { attachment: Attachment; name: string }) {
  const { t } = useWords()
  const { url, type } = attachment
  if (url === null || !isWebAddress(url))
    return (
      <span className={styles.chip}>
        <IconPaperclip size={15} aria-hidden="true" /> {name}
      </span>
    )
  // Pictures from elsewhere are not fetched: the reader's address is nobody else's business.
  if (type === 'image' && isOurs(url)) return <img className={styles.picture} src={url} alt={name} />
  return (
    <a
      className={styles.chip}
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={t('conversation.attachmentOpen', { name })}
    >
      <IconPaperclip size={15} aria-hidden="true" /> {name} <IconExternalLink size={13} aria-hidden="true" />
    </a>
  )
}
