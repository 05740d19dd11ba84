import { useWords } from '../i18n/use-words.ts'
import { Bone } from '../ui/bone.tsx'
import styles from './conversation-pane.module.css'

export function ConversationSkeleton() {
  const { t } = useWords()
  return (
    <div className={styles.ghost} role="status" aria-label={t('app.loading')}>
      {[72, 54, 63].map((width) => (
        <div key={width} className={styles.ghostMessage}>
          <Bone width={28} height={28} round />
          <div className={styles.ghostLines}>
            <Bone width={120} />
            <Bone width={`${width}%`} />
            <Bone width={`${width - 20}%`} />
          </div>
        </div>
      ))}
      <span className={styles.ghostBox}>
        <Bone width="100%" height={136} />
      </span>
    </div>
  )
}
