import styles from './door.module.css'

const ticks = [
  [14, 'done'],
  [19, 'done'],
  [23, 'done'],
  [31, 'done'],
  [36, 'late'],
  [41, 'done'],
  [64, 'risk'],
  [71, 'soon'],
  [78, 'soon'],
  [90, 'soon'],
] as const

/** A working day to scale, as the inbox draws it. */
export function DoorPicture() {
  return (
    <div className={styles.picture} aria-hidden="true">
      <div className={styles.day}>
        <span className={styles.open} style={{ '--from': '4%', '--size': '42%' }} />
        <span className={styles.shut} style={{ '--from': '46%', '--size': '10%' }} />
        <span className={styles.open} style={{ '--from': '56%', '--size': '40%' }} />
        {ticks.map(([at, state]) => (
          <span key={at} className={styles.tick} data-state={state} style={{ '--from': `${at}%` }} />
        ))}
        <span className={styles.now} style={{ '--from': '60%' }} />
        {[
          ['4%', '08:00'],
          ['46%', '12:00'],
          ['56%', '13:00'],
          ['96%', '17:00'],
        ].map(([at, label]) => (
          <span key={label} className={styles.hour} style={{ '--from': at }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}
