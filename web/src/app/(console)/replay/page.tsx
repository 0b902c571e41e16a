import { ReplayPage } from '@/features/replay/ReplayPage'

export default function Page() {
  return <ReplayPage />
}
