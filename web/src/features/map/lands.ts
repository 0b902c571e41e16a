// The ground of maps without internet: land in cells of ten degrees, and names of places.
import type { FeatureCollection } from 'geojson'

const CELL = 10
export const CELL_URL = (west: number, south: number) => `/map/land/${west}_${south}.json`

/** The cells that a part of the world touches, named by their south-western corners; none for a large part. */
export function cellsOf([west, south, east, north]: [number, number, number, number]): [number, number][] {
  const floor = (degrees: number) => Math.floor(degrees / CELL) * CELL
  const cells: [number, number][] = []
  for (let lon = floor(west); lon <= east; lon += CELL)
    for (let lat = floor(south); lat <= north; lat += CELL) if (lon >= -180 && lon < 180 && lat >= -90 && lat < 90) cells.push([lon, lat])
  return cells.length > 9 ? [] : cells
}

/** A cell as a square, which covers the rough land below it. */
export const squareOf = ([west, south]: [number, number]) => ({
  type: 'Feature' as const,
  properties: {},
  geometry: { type: 'Polygon' as const, coordinates: [[[west, south], [west + CELL, south], [west + CELL, south + CELL], [west, south + CELL], [west, south]]] },
})

// name, longitude, latitude, weight: the smaller the earlier it is shown.
const NAMES: [string, number, number, number][] = [
  ['Mumbai', 72.8347, 18.955, 1], ['Thane', 72.978, 19.218, 2], ['Navi Mumbai', 73.016, 19.033, 2], ['Pune', 73.857, 18.52, 1], ['Kalyan', 73.13, 19.243, 2], ['Panvel', 73.11, 18.989, 2],
  ['Colaba', 72.815, 18.907, 3], ['Fort', 72.835, 18.934, 4], ['Byculla', 72.833, 18.976, 3], ['Worli', 72.817, 19.013, 3], ['Dadar', 72.843, 19.018, 3], ['Sion', 72.865, 19.039, 3], ['Dharavi', 72.855, 19.04, 4],
  ['Bandra', 72.84, 19.054, 3], ['Kurla', 72.88, 19.073, 3], ['Chembur', 72.897, 19.052, 3], ['Ghatkopar', 72.908, 19.086, 3], ['Andheri', 72.847, 19.119, 3], ['Powai', 72.906, 19.118, 3], ['Vikhroli', 72.928, 19.111, 4],
  ['Bhandup', 72.937, 19.144, 4], ['Mulund', 72.956, 19.172, 3], ['Goregaon', 72.849, 19.165, 3], ['Malad', 72.848, 19.187, 3], ['Kandivali', 72.852, 19.205, 3], ['Borivali', 72.857, 19.229, 3], ['Dahisar', 72.86, 19.25, 3],
  ['Mira Road', 72.868, 19.281, 3], ['Bhayandar', 72.851, 19.301, 3], ['Vasai', 72.839, 19.391, 2], ['Virar', 72.811, 19.456, 2], ['Vashi', 72.998, 19.077, 3], ['Airoli', 72.999, 19.159, 3], ['Trombay', 72.91, 19.01, 4],
  ['Delhi', 77.209, 28.614, 1], ['Bengaluru', 77.594, 12.972, 1], ['Hyderabad', 78.487, 17.385, 1], ['Chennai', 80.271, 13.083, 1], ['Kolkata', 88.364, 22.573, 1], ['Ahmedabad', 72.571, 23.023, 1], ['Surat', 72.831, 21.17, 1],
  ['Jaipur', 75.787, 26.912, 1], ['Lucknow', 80.947, 26.847, 1], ['Nagpur', 79.088, 21.146, 1], ['Indore', 75.858, 22.72, 1], ['Nashik', 73.79, 19.998, 1], ['Goa', 73.828, 15.491, 1], ['Kochi', 76.267, 9.931, 1],
  ['Karachi', 67.01, 24.861, 1], ['Lahore', 74.344, 31.549, 1], ['Dhaka', 90.413, 23.81, 1], ['Colombo', 79.861, 6.927, 1], ['Kathmandu', 85.324, 27.717, 1], ['Dubai', 55.271, 25.205, 1], ['Singapore', 103.82, 1.352, 1],
  ['Bangkok', 100.502, 13.756, 1], ['Jakarta', 106.846, -6.209, 1], ['Nairobi', 36.817, -1.286, 1], ['Lagos', 3.379, 6.524, 1], ['Cairo', 31.236, 30.044, 1], ['Istanbul', 28.978, 41.008, 1], ['London', -0.128, 51.507, 1],
  ['Paris', 2.352, 48.857, 1], ['Berlin', 13.405, 52.52, 1], ['Madrid', -3.704, 40.417, 1], ['Rome', 12.496, 41.903, 1], ['New York', -74.006, 40.713, 1], ['Chicago', -87.63, 41.878, 1], ['Los Angeles', -118.244, 34.052, 1],
  ['São Paulo', -46.633, -23.55, 1], ['Mexico City', -99.133, 19.433, 1], ['Sydney', 151.209, -33.869, 1], ['Tokyo', 139.692, 35.69, 1], ['Shanghai', 121.474, 31.23, 1], ['Hong Kong', 114.169, 22.319, 1],
]

export const PLACE_NAMES: FeatureCollection = {
  type: 'FeatureCollection',
  features: NAMES.map(([name, lon, lat, rank]) => ({ type: 'Feature', properties: { name, rank }, geometry: { type: 'Point', coordinates: [lon, lat] } })),
}
