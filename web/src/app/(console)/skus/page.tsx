import { SkusPage } from '@/features/skus/SkusPage'

export default function Page() {
  return <SkusPage />
}
