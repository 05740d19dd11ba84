import styles from './bone.module.css'

/** A piece of a skeleton, as large as what will stand there. */
export function Bone({
  width,
  height = 12,
  round = false,
}: {
  width: number | string
  height?: number
  round?: boolean
}) {
  return (
    <span
      className={styles.bone}
      style={{ width, height, borderRadius: round ? '50%' : undefined }}
      aria-hidden="true"
    />
  )
}
