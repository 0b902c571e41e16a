// The reports of the API: by what they can be broken down, which figures stand first, how a figure is read.
import type { Permission } from '@/api/permissions'
import type { Schemas } from '@/api/client'
import type { Messages } from '@/i18n'
import type { Format } from '@/lib/format'

export type FigureName = keyof Messages['reports']['figures']
export type Group = Schemas['GroupBy']
export type GroupedId = 'otd' | 'fill-rate' | 'stock-outs' | 'utilization' | 'exceptions' | 'costs' | 'emissions'
export type ReportId = 'summary' | GroupedId | 'hotspots' | 'repeat-trips' | 'scorecards' | 'ready' | 'pivot' | 'schedules'

type Unit = 'n' | 'n1' | 'n2' | 'pct' | 'm' | 's' | 'min' | 'money' | 'g' | 'kg' | 'p'
type Figure = {
  unit: Unit
  /** Which way is better: 1 up, -1 down; nothing where neither is. */
  good?: 1 | -1
}

export const FIGURES: Partial<Record<FigureName, Figure>> = {
  on_time_pct: { unit: 'pct', good: 1 },
  late: { unit: 'n', good: -1 },
  failed: { unit: 'n', good: -1 },
  late_avg_min: { unit: 'min', good: -1 },
  fill_rate_pct: { unit: 'pct', good: 1 },
  line_fill_rate_pct: { unit: 'pct', good: 1 },
  order_fill_rate_pct: { unit: 'pct', good: 1 },
  stockouts: { unit: 'n', good: -1 },
  stockout_pct: { unit: 'pct', good: -1 },
  lines_short: { unit: 'n', good: -1 },
  units_unmet: { unit: 'n', good: -1 },
  units_unseen: { unit: 'n', good: -1 },
  units_lost: { unit: 'n', good: -1 },
  unmet_value_minor: { unit: 'money', good: -1 },
  weight_pct: { unit: 'pct', good: 1 },
  volume_pct: { unit: 'pct', good: 1 },
  distance_m: { unit: 'm' },
  planned_distance_m: { unit: 'm' },
  duration_s: { unit: 's' },
  planned_duration_s: { unit: 's' },
  stops_per_trip: { unit: 'n1', good: 1 },
  km_per_trip: { unit: 'n1' },
  planned_km_per_trip: { unit: 'n1' },
  served_per_trip: { unit: 'n1', good: 1 },
  loaded_vs_plan_pct: { unit: 'pct', good: 1 },
  planned_stops_per_km: { unit: 'n2' },
  served_per_km: { unit: 'n2', good: 1 },
  planned_hours_per_vehicle_day: { unit: 'n1' },
  stops_per_km: { unit: 'n2', good: 1 },
  stops_per_km2: { unit: 'n2', good: 1 },
  trips_per_vehicle_day: { unit: 'n2', good: 1 },
  hours_per_vehicle_day: { unit: 'n1', good: 1 },
  km_per_vehicle_day: { unit: 'n1' },
  distance_vs_plan_pct: { unit: 'pct', good: -1 },
  duration_vs_plan_pct: { unit: 'pct', good: -1 },
  exceptions: { unit: 'n', good: -1 },
  open: { unit: 'n', good: -1 },
  cases: { unit: 'n', good: -1 },
  stops_with_exception: { unit: 'n', good: -1 },
  exception_rate_pct: { unit: 'pct', good: -1 },
  share_pct: { unit: 'pct' },
  expected: { unit: 'n1' },
  p_value: { unit: 'p' },
  q_value: { unit: 'p' },
  cost_minor: { unit: 'money', good: -1 },
  planned_cost_minor: { unit: 'money' },
  cost_per_drop_minor: { unit: 'money', good: -1 },
  cost_per_km_minor: { unit: 'money', good: -1 },
  cost_per_order_minor: { unit: 'money', good: -1 },
  cost_per_trip_minor: { unit: 'money', good: -1 },
  cost_per_unit_minor: { unit: 'money', good: -1 },
  co2_g: { unit: 'g', good: -1 },
  co2_g_per_kg: { unit: 'n1', good: -1 },
  co2_g_per_order: { unit: 'n1', good: -1 },
  co2_g_per_tkm: { unit: 'n1', good: -1 },
  co2_g_per_unit: { unit: 'n1', good: -1 },
  activity_tkm: { unit: 'n1' },
  measured_pct: { unit: 'pct', good: 1 },
  weight_g: { unit: 'kg' },
  orders_cancelled: { unit: 'n', good: -1 },
  saved_m: { unit: 'm' },
  saved_s: { unit: 's' },
  saved_minor: { unit: 'money' },
}

/** A figure as people read it. */
export function showFigure(format: Format, name: FigureName, value: number | null | undefined): string {
  switch (FIGURES[name]?.unit ?? 'n') {
    case 'pct': return format.percent(value, 1, true)
    case 'm': return format.km(value)
    case 's': return format.duration(value)
    case 'min': return value === null || value === undefined ? '–' : format.duration(value * 60)
    case 'money': return format.money(value, undefined, !value || Math.abs(value) >= 1_000_000)
    case 'g':
    case 'kg': return format.kg(value)
    case 'n1': return format.number(value, 1, true)
    case 'n2': return format.number(value, 2, true)
    case 'p': return value === null || value === undefined ? '–' : value < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(value, 3, true)
    default: return format.number(value)
  }
}

export type Spec = { id: GroupedId; groups: Group[]; figures: FigureName[]; inTable: FigureName[]; may: Permission }

/** In each the figure that tells most comes first. `figures` are those of the whole, `inTable` those of a group. */
export const GROUPED: Spec[] = [
  {
    id: 'otd',
    may: 'reports.read',
    groups: ['warehouse', 'day', 'week', 'month', 'weekday', 'hour', 'area', 'retailer', 'driver', 'vehicle', 'trip'],
    figures: ['on_time_pct', 'served', 'on_time', 'late', 'failed', 'late_avg_min'],
    inTable: ['on_time_pct', 'stops', 'served', 'on_time', 'late', 'failed', 'late_avg_min'],
  },
  {
    id: 'fill-rate',
    may: 'reports.read',
    groups: ['warehouse', 'sku', 'day', 'week', 'month', 'weekday', 'area', 'retailer', 'customer', 'order'],
    figures: ['fill_rate_pct', 'line_fill_rate_pct', 'order_fill_rate_pct', 'units_ordered', 'units_delivered', 'orders'],
    inTable: ['fill_rate_pct', 'units_ordered', 'units_delivered', 'line_fill_rate_pct', 'lines', 'lines_full', 'order_fill_rate_pct', 'orders', 'orders_full'],
  },
  {
    id: 'stock-outs',
    may: 'reports.read',
    groups: ['sku', 'warehouse', 'day', 'week', 'month', 'weekday'],
    figures: ['stockout_pct', 'stockouts', 'lines_short', 'units_unmet', 'units_lost', 'unmet_value_minor'],
    inTable: ['stockouts', 'stockout_pct', 'lines_short', 'units_asked', 'units_given', 'units_unmet', 'units_unseen', 'units_lost', 'unmet_value_minor'],
  },
  {
    id: 'utilization',
    may: 'reports.read',
    groups: ['warehouse', 'vehicle', 'vehicle_day', 'vehicle_kind', 'driver', 'day', 'week', 'month', 'weekday', 'hour', 'trip'],
    figures: ['weight_pct', 'volume_pct', 'trips', 'stops_per_trip', 'km_per_trip', 'hours_per_vehicle_day', 'trips_per_vehicle_day', 'km_per_vehicle_day', 'stops_per_km', 'distance_m', 'distance_vs_plan_pct', 'duration_vs_plan_pct'],
    inTable: ['weight_pct', 'volume_pct', 'loaded_vs_plan_pct', 'trips', 'vehicles', 'stops_per_trip', 'served_per_trip', 'planned_km_per_trip', 'km_per_trip', 'distance_vs_plan_pct', 'planned_hours_per_vehicle_day', 'hours_per_vehicle_day', 'duration_vs_plan_pct', 'planned_stops_per_km', 'served_per_km', 'trips_per_vehicle_day'],
  },
  {
    id: 'exceptions',
    may: 'reports.read',
    groups: ['reason', 'warehouse', 'area', 'retailer', 'driver', 'vehicle', 'trip', 'day', 'week', 'month', 'weekday', 'hour'],
    figures: ['exceptions', 'open', 'cases', 'stops', 'stops_with_exception', 'exception_rate_pct'],
    inTable: ['exceptions', 'open', 'cases', 'share_pct', 'expected', 'q_value'],
  },
  {
    id: 'costs',
    may: 'costs.read',
    groups: ['warehouse', 'kind', 'vehicle', 'vehicle_kind', 'driver', 'area', 'retailer', 'trip', 'day', 'week', 'month', 'weekday'],
    figures: ['cost_minor', 'cost_per_drop_minor', 'cost_per_unit_minor', 'cost_per_km_minor', 'cost_per_trip_minor', 'cost_per_order_minor'],
    inTable: ['cost_minor', 'planned_cost_minor', 'trips', 'drops', 'units', 'distance_m', 'cost_per_drop_minor', 'cost_per_unit_minor', 'cost_per_km_minor', 'cost_per_trip_minor'],
  },
  {
    id: 'emissions',
    may: 'reports.read',
    groups: ['warehouse', 'customer', 'retailer', 'area', 'vehicle', 'vehicle_kind', 'driver', 'day', 'week', 'month', 'weekday', 'trip', 'order'],
    figures: ['co2_g', 'co2_g_per_order', 'co2_g_per_kg', 'co2_g_per_tkm', 'activity_tkm', 'measured_pct'],
    inTable: ['co2_g', 'trips', 'orders', 'weight_g', 'activity_tkm', 'co2_g_per_order', 'co2_g_per_kg', 'co2_g_per_tkm', 'measured_pct'],
  },
]

export const REPORTS: { id: ReportId; may: Permission }[] = [
  { id: 'summary', may: 'reports.read' },
  ...GROUPED.map(({ id, may }) => ({ id, may })),
  { id: 'hotspots', may: 'reports.read' },
  { id: 'repeat-trips', may: 'reports.read' },
  { id: 'scorecards', may: 'reports.read' },
  { id: 'ready', may: 'reports.read' },
  { id: 'pivot', may: 'reports.read' },
  { id: 'schedules', may: 'reports.schedule' },
]

export type Figures = Record<string, number | null>
export type GroupRow = Figures & { key: string | null; label: string; more_than_chance?: boolean }
export type Report = { definitions: Record<string, string>; total: Figures; groups: GroupRow[]; groups_left_out: number; as_of: Schemas['AsOf'] }

/** Exceptions have the figures of the whole beside the groups; the others in `total`. */
export const asReport = (told: unknown): Report => {
  const report = told as Report
  return report.total ? report : { ...report, total: report as unknown as Figures }
}

/** By how much a figure moved: in its own unit for percentages, else in per cent of what it was. */
export function change(name: FigureName, now: number | null | undefined, before: number | null | undefined): { by: number; isPoints: boolean; isGood: boolean | null } | null {
  if (now === null || now === undefined || before === null || before === undefined) return null
  const isPoints = FIGURES[name]?.unit === 'pct'
  if (!isPoints && before === 0) return null
  const by = isPoints ? now - before : (100 * (now - before)) / Math.abs(before)
  if (Math.abs(by) < 0.05) return { by: 0, isPoints, isGood: null }
  const good = FIGURES[name]?.good
  return { by, isPoints, isGood: good ? Math.sign(by) === good : null }
}
