import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestError, request } from '../api/client.ts'
import { channelsQuery, queryClient } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

export function ConnectForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const [accessToken, setAccessToken] = useState('')
  const connect = useMutation({
    mutationFn: () => request('connectChannel', { body: { accessToken: accessToken.trim() } }),
    onSuccess: async ({ name }) => {
      toast({ message: t('settings.connected', { name }) })
      onDone()
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey })
    },
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        connect.mutate()
      }}
    >
      {connect.isError && (
        <p className={styles.problem} role="alert">
          {t(`error.${connect.error instanceof RequestError ? connect.error.code : 'internal'}`)}
        </p>
      )}
      <Field
        label={t('settings.token')}
        hint={t('settings.tokenHint')}
        required
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        value={accessToken}
        onChange={(event) => setAccessToken(event.target.value)}
        data-autofocus
      />
      <div className={styles.acts}>
        <Button kind="quiet" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button kind="primary" type="submit" busy={connect.isPending}>
          {t('settings.connect')}
        </Button>
      </div>
    </form>
  )
}
