import { PickingPage } from '@/features/picking/PickingPage'

export default function Page() {
  return <PickingPage />
}
