import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useResponder } from '../account/use-responder.ts'
import { teamQuery } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { Bone } from '../ui/bone.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LoadFailure } from '../ui/notice.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { AddResponderForm } from './add-responder-form.tsx'
import styles from './settings.module.css'

export function TeamSection() {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const me = useResponder()
  const team = useQuery(teamQuery)
  return (
    <section>
      <header className={styles.head}>
        <div>
          <h2 className={styles.subtitle}>{t('settings.team')}</h2>
          <p className={styles.lead}>{t('settings.teamLead')}</p>
        </div>
        <Button
          kind="primary"
          icon={<IconUserPlus size={17} stroke={1.8} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {t('settings.add')}
        </Button>
      </header>
      {team.isError && <LoadFailure error={team.error} onRetry={() => void team.refetch()} />}
      <ul className={styles.rows}>
        {team.isPending &&
          [1, 2, 3].map((row) => (
            <li key={row} className={styles.row}>
              <Bone width={40} height={40} round />
              <Bone width="40%" />
            </li>
          ))}
        {team.data?.map(({ id, name, email, role }) => (
          <li key={id} className={styles.row}>
            <PersonMark id={id} name={name} />
            <div className={styles.grow}>
              <p className={styles.name}>
                {name}
                {id === me?.id && <span className={styles.you}> ({t('settings.you')})</span>}
              </p>
              <p className={styles.faint}>{email}</p>
            </div>
            <span className={styles.role}>{t(`settings.roles.${role}`)}</span>
          </li>
        ))}
      </ul>
      <Dialog title={t('settings.addTitle')} opened={adding} onClose={() => setAdding(false)}>
        <AddResponderForm onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  )
}
