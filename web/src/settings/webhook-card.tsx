import { IconAlertTriangle, IconCircleCheckFilled, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { ChannelOverview } from '#server/contract/index.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import styles from './settings.module.css'

/** What to enter at Facebook, and what this installation still lacks. */
export function WebhookCard({ webhook }: { webhook: ChannelOverview['webhook'] }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  return (
    <section className={styles.card}>
      <h3 className={styles.cardTitle}>{t('settings.webhook')}</h3>
      <p className={styles.lead}>{t('settings.webhookLead')}</p>
      <p className={styles.cardLabel}>{t('settings.webhookUrl')}</p>
      <div className={styles.address}>
        <code>{webhook.url}</code>
        <Button
          size="small"
          icon={<IconCopy size={15} stroke={1.8} aria-hidden="true" />}
          onClick={() => void navigator.clipboard.writeText(webhook.url).then(() => setCopied(true))}
        >
          {t(copied ? 'settings.copied' : 'settings.copy')}
        </Button>
      </div>
      <ul className={styles.checks}>
        <Check good={webhook.appSecretSet}>
          {t(webhook.appSecretSet ? 'settings.secretSet' : 'settings.secretMissing')}
        </Check>
        <Check good={webhook.verifyTokenSet}>
          {t(webhook.verifyTokenSet ? 'settings.verifySet' : 'settings.verifyMissing')}
        </Check>
      </ul>
    </section>
  )
}

function Check({ good, children }: { good: boolean; children: string }) {
  const Icon = good ? IconCircleCheckFilled : IconAlertTriangle
  return (
    <li className={styles.check} data-good={good || undefined}>
      <Icon size={16} aria-hidden="true" />
      {children}
    </li>
  )
}
