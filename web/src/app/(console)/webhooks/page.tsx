import { WebhooksPage } from '@/features/webhooks/WebhooksPage'

export default function Page() {
  return <WebhooksPage />
}
