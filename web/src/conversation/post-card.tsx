import { IconExternalLink, IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import type { Post } from '#server/contract/index.ts'
import { dateTimeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { isOurs, isWebAddress } from './addresses.ts'
import styles from './post-card.module.css'

const long = 180

/** What the comment stands under. */
export function PostCard({ post, pageName }: { post: Post; pageName: string }) {
  const { t } = useWords()
  const [whole, setWhole] = useState(false)
  const picture = post.pictureUrl
  return (
    <section className={styles.frame} aria-label={t('conversation.post', { page: pageName })}>
      <div className={styles.post}>
        {picture !== null && isOurs(picture) && (
          <img className={styles.picture} src={picture} alt={t('conversation.postPicture')} />
        )}
        <div className={styles.body}>
          <p className={styles.meta}>
            <span>{t('conversation.post', { page: pageName })}</span>
            {post.publishedAt && <time dateTime={post.publishedAt}>{dateTimeOf(post.publishedAt)}</time>}
          </p>
          {post.text && (
            <p className={styles.text} data-whole={whole || undefined}>
              {post.text}
            </p>
          )}
          <p className={styles.links}>
            {post.text && post.text.length > long && (
              <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
                {t(whole ? 'conversation.less' : 'conversation.more')}
              </button>
            )}
            {post.permalink && (
              <a href={post.permalink} target="_blank" rel="noreferrer">
                {t('conversation.openFacebook')} <IconExternalLink size={13} aria-hidden="true" />
              </a>
            )}
            {picture !== null && !isOurs(picture) && isWebAddress(picture) && (
              <a href={picture} target="_blank" rel="noreferrer">
                <IconPhoto size={14} aria-hidden="true" /> {t('conversation.postPictureOutside')}
              </a>
            )}
          </p>
        </div>
      </div>
    </section>
  )
}
