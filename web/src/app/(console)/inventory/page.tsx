import { InventoryPage } from '@/features/stock/InventoryPage'

export default function Page() {
  return <InventoryPage />
}
