import { OrderPage } from '@/features/orders/OrderPage'

/** One built page serves every order; the server puts real ids in the place of `_`. */
export const generateStaticParams = () => [{ id: '_' }]
export const dynamicParams = false

export default function Page() {
  return <OrderPage />
}
