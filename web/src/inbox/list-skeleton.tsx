import { useWords } from '../i18n/use-words.ts'
import { Bone } from '../ui/bone.tsx'
import styles from './inquiry-list.module.css'

const widths = [62, 84, 48, 71, 90, 55, 78, 66]

export function ListSkeleton() {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('app.loading')}>
      {widths.map((width) => (
        <div key={width} className={styles.ghost}>
          <Bone width={40} height={40} round />
          <div className={styles.ghostLines}>
            <div className={styles.ghostTop}>
              <Bone width={`${width / 2}%`} />
              <Bone width={88} height={16} />
            </div>
            <Bone width={`${width}%`} />
            <Bone width="46%" height={10} />
          </div>
        </div>
      ))}
    </div>
  )
}
