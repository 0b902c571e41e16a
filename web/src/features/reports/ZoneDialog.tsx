'use client'
// A zone from chosen cells of the map: what it would be is told before it is made.
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ifMatch, unwrap, type ApiError } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Alert } from '@/ui/Alert'
import { Checkbox, TextField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { SkeletonLines } from '@/ui/Skeleton'
import { codeOf, nameOf, type HexCell } from './hexes'

const PATH = '/api/v1/zones/from-cells'
const MOST_VEHICLES = 100

type Props = { cells: HexCell[]; warehouse: string | null; onClose: () => void; onMade: () => void }

export default function ZoneDialog({ cells, warehouse, onClose, onMade }: Props) {
  const t = useTranslations('reports.zone')
  const format = useFormat()
  const mayVehicles = useMay('vehicles.write')
  const [name, setName] = useState(nameOf(cells))
  const [code, setCode] = useState(codeOf(nameOf(cells), cells[0]?.cell ?? ''))
  const [given, give] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<ApiError | null>(null)
  const vehicles = useGet('/api/v1/vehicles', { query: { is_active: true, limit: MOST_VEHICLES, ...(warehouse ? { warehouse_id: warehouse } : {}) } }, { when: mayVehicles })
  const body = { code: code.trim(), name: name.trim(), cells: cells.map(({ cell }) => cell), vehicle_ids: [...given] }
  const refused = (error: ApiError) => {
    setProblem(error)
    return true
  }
  const look = useCommand((asked: string[]) => unwrap(api.POST(PATH, { body: { code: 'PREVIEW', name: 'Preview', cells: asked, vehicle_ids: [], dry_run: true } })), { failed: refused })
  const { mutate } = look
  const names = body.cells.join()
  useEffect(() => mutate(names.split(',')), [mutate, names])
  const make = useCommand(() => unwrap(api.POST(PATH, { body: { ...body, dry_run: false } })), {
    refreshes: ['/api/v1/zones', '/api/v1/vehicles'],
    said: t('made', { name: body.name }),
    done: onMade,
    failed: refused,
    undo: async ({ zone }) => unwrap(api.PATCH('/api/v1/zones/{zone_id}', { params: { path: { zone_id: zone!.id }, header: ifMatch(zone!.version) }, body: { is_active: false } })),
  })
  const would = look.data
  return (
    <FormDialog
      title={t('title', { count: cells.length })}
      lead={t('lead')}
      verb={t('make')}
      busy={make.isPending}
      disabled={!body.code || !body.name || !would}
      ready
      onBack={onClose}
      onSend={() => {
        setProblem(null)
        make.mutate(undefined)
      }}
    >
      <Alert>{problem && (problem.accepted ? `${problem.message} (${problem.accepted})` : problem.message)}</Alert>
      {look.isPending && <SkeletonLines lines={2} />}
      {would && (
        <p className="numeric rounded-md border border-line bg-sunken p-2.5">
          {t('would', { km2: format.number(would.area_km2, 1), places: would.places })}
          {would.overlaps.length > 0 && <span className="mt-1 block text-amber-fg">{t('overlaps', { codes: would.overlaps.join(', ') })}</span>}
        </p>
      )}
      <TextField label={t('name')} required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField label={t('code')} hint={t('codeHint')} required maxLength={64} value={code} onChange={(event) => setCode(event.target.value)} />
      {mayVehicles && (vehicles.data?.items.length ?? 0) > 0 && (
        <fieldset className="min-w-0">
          <legend className="mb-1 text-xs font-medium text-ink-2">{t('vehicles')}</legend>
          <div className="grid max-h-40 grid-cols-2 gap-x-3 overflow-y-auto rounded-md border border-line p-2" tabIndex={0}>
            {vehicles.data?.items.map(({ id, number }) => (
              <Checkbox
                key={id}
                label={number}
                checked={given.has(id)}
                onChange={(event) => {
                  const next = new Set(given)
                  if (event.target.checked) next.add(id)
                  else next.delete(id)
                  give(next)
                }}
              />
            ))}
          </div>
          <p className="mt-1 text-xs text-ink-3">{t('vehiclesHint')}</p>
        </fieldset>
      )}
    </FormDialog>
  )
}
