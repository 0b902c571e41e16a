import { ReceivingPage } from '@/features/receiving/ReceivingPage'

export default function Page() {
  return <ReceivingPage />
}
