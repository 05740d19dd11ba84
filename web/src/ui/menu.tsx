import { Menu as Base } from '@mantine/core'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import styles from './menu.module.css'

export interface MenuItem {
  id: string
  label: string
  icon?: ReactNode
  /** A letter that chooses the item while the menu is open. */
  letter?: string
  chosen?: boolean
  run: () => void
}

export interface MenuGroup {
  id: string
  title?: string
  note?: string
  items: MenuItem[]
}

interface MenuProps {
  label: string
  trigger: ReactElement
  groups: MenuGroup[]
  opened?: boolean
  onChange?: (opened: boolean) => void
  width?: number
  place?: 'bottom-end' | 'bottom-start' | 'top-start'
}

export function Menu({
  label,
  trigger,
  groups,
  opened,
  onChange,
  width = 240,
  place = 'bottom-end',
}: MenuProps) {
  const items = groups.flatMap((group) => group.items)
  const state = { ...(opened !== undefined && { opened }), ...(onChange && { onChange }) }

  function chooseByLetter(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const item = items.find(({ letter }) => letter === event.key.toLowerCase())
    if (!item) return
    event.preventDefault()
    event.stopPropagation()
    onChange?.(false)
    item.run()
  }

  return (
    <Base
      {...state}
      position={place}
      width={width}
      offset={6}
      transitionProps={{ duration: 120, transition: 'fade' }}
      withInitialFocusPlaceholder={false}
      // Not keys: without motion the menu stands before the key that opened it has been heard by all.
      clickOutsideEvents={['mousedown', 'touchstart']}
      classNames={{ dropdown: styles.dropdown ?? '', item: styles.item ?? '', label: styles.title ?? '' }}
    >
      <Base.Target>{trigger}</Base.Target>
      <Base.Dropdown aria-label={label} onKeyDown={chooseByLetter}>
        {groups.map((group, index) => (
          <div
            key={group.id}
            role="group"
            aria-label={group.title ?? label}
            className={index > 0 ? styles.group : undefined}
          >
            {group.title && <div className={styles.title}>{group.title}</div>}
            {group.note && <div className={styles.note}>{group.note}</div>}
            {group.items.map((item) =>
              item.chosen === undefined ? (
                <Base.Item
                  key={item.id}
                  leftSection={item.icon}
                  rightSection={
                    item.letter ? <kbd className={styles.key}>{item.letter.toUpperCase()}</kbd> : null
                  }
                  onClick={item.run}
                >
                  {item.label}
                </Base.Item>
              ) : (
                <Base.RadioItem
                  key={item.id}
                  value={item.id}
                  checked={item.chosen}
                  onChange={item.run}
                  closeMenuOnClick
                >
                  <span className={styles.withIcon}>
                    {item.icon}
                    {item.label}
                  </span>
                </Base.RadioItem>
              ),
            )}
          </div>
        ))}
      </Base.Dropdown>
    </Base>
  )
}
