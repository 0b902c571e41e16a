import { useScope } from '@/shell/me'

/** Whether the caller is one of those whom goods come to: not of the house, which sees all deliveries. */
export function useIsShop(): boolean {
  const scope = useScope('orders.receipt')
  return scope === 'organisation' || scope === 'own'
}
