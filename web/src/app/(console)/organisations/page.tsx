import { OrganisationsPage } from '@/features/organisations/OrganisationsPage'

export default function Page() {
  return <OrganisationsPage />
}
