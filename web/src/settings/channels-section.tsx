import { useQuery } from '@tanstack/react-query'
import { IconBrandFacebook, IconCircleCheckFilled, IconAlertTriangle, IconPlug } from '@tabler/icons-react'
import { useState } from 'react'
import type { Channel } from '#server/contract/index.ts'
import { channelsQuery } from '../api/queries.ts'
import { dateTimeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Bone } from '../ui/bone.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LoadFailure, Notice } from '../ui/notice.tsx'
import { ConnectForm } from './connect-form.tsx'
import { WebhookCard } from './webhook-card.tsx'
import styles from './settings.module.css'

export function ChannelsSection() {
  const { t } = useWords()
  const [connecting, setConnecting] = useState(false)
  const overview = useQuery(channelsQuery)
  const channels = overview.data?.channels
  return (
    <section>
      <header className={styles.head}>
        <div>
          <h2 className={styles.subtitle}>{t('settings.channels')}</h2>
          <p className={styles.lead}>{t('settings.channelsLead')}</p>
        </div>
        <Button
          kind="primary"
          icon={<IconPlug size={17} stroke={1.8} aria-hidden="true" />}
          onClick={() => setConnecting(true)}
        >
          {t('settings.connect')}
        </Button>
      </header>
      {overview.isError && <LoadFailure error={overview.error} onRetry={() => void overview.refetch()} />}
      {channels?.length === 0 && (
        <Notice title={t('settings.noChannels')}>{t('settings.noChannelsHint')}</Notice>
      )}
      <ul className={styles.rows}>
        {overview.isPending && (
          <li className={styles.row}>
            <Bone width={40} height={40} />
            <Bone width="50%" />
          </li>
        )}
        {channels?.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} />
        ))}
      </ul>
      {overview.data && <WebhookCard webhook={overview.data.webhook} />}
      <Dialog title={t('settings.connectTitle')} opened={connecting} onClose={() => setConnecting(false)}>
        <ConnectForm onDone={() => setConnecting(false)} />
      </Dialog>
    </section>
  )
}

function ChannelRow({ channel }: { channel: Channel }) {
  const { t } = useWords()
  const Icon = channel.connected ? IconCircleCheckFilled : IconAlertTriangle
  return (
    <li className={styles.row}>
      <span className={styles.platform} aria-hidden="true">
        <IconBrandFacebook size={20} stroke={1.6} />
      </span>
      <div className={styles.grow}>
        <p className={styles.name}>{channel.name}</p>
        <p className={styles.faint}>
          {channel.lastDeliveryAt
            ? t('settings.lastDelivery', { when: dateTimeOf(channel.lastDeliveryAt) })
            : t('settings.noDelivery')}
        </p>
      </div>
      <span className={styles.state} data-good={channel.connected || undefined}>
        <Icon size={16} aria-hidden="true" />
        {t(channel.connected ? 'settings.ready' : 'settings.receiveOnly')}
      </span>
    </li>
  )
}
