'use client'
import { useTranslations } from 'use-intl'
import { Button } from '../Button'
import { Checkbox } from '../Field'
import type { ToolProps } from './TableTools'

/** Which columns are shown. */
export function ColumnChoice<R>({ columns, shown, choose }: ToolProps<R>) {
  const t = useTranslations('table')
  const ids = shown.map((column) => column.id)
  return (
    <div className="flex flex-col gap-1">
      {columns.map((column) => (
        <Checkbox
          key={column.id}
          label={column.header}
          className="rounded-sm px-1 py-1"
          checked={ids.includes(column.id)}
          disabled={ids.length === 1 && ids[0] === column.id}
          onChange={(event) =>
            // In the order in which the table names them.
            choose(columns.filter(({ id }) => (id === column.id ? event.target.checked : ids.includes(id))).map(({ id }) => id))
          }
        />
      ))}
      <Button size="sm" look="quiet" onClick={() => choose(null)}>
        {t('reset')}
      </Button>
    </div>
  )
}
