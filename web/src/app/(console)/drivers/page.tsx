import { DriversPage } from '@/features/drivers/DriversPage'

export default function Page() {
  return <DriversPage />
}
