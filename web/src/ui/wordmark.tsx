import styles from './wordmark.module.css'

/** An h whose answer comes back: the name, drawn. */
export function Wordmark({ size = 'usual' }: { size?: 'usual' | 'large' }) {
  const side = size === 'large' ? 44 : 26
  return (
    <span className={styles.wordmark} data-size={size}>
      <svg viewBox="0 0 32 32" width={side} height={side} aria-hidden="true">
        <rect width="32" height="32" rx="8" className={styles.tile} />
        <path d="M9 8v16M9 16.2c0-2.6 2.2-4.6 5-4.6s4.6 1.8 4.6 4.6V24" className={styles.letter} />
        <path d="M22.6 12.4a6.2 6.2 0 0 1 0 7.2" className={styles.echo} />
      </svg>
      <span className={styles.name}>Hồi Âm</span>
    </span>
  )
}
