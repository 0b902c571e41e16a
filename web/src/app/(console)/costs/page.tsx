import { CostsPage } from '@/features/costs/CostsPage'

export default function Page() {
  return <CostsPage />
}
