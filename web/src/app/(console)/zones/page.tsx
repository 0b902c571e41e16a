import { ZonesPage } from '@/features/zones/ZonesPage'

export default function Page() {
  return <ZonesPage />
}
