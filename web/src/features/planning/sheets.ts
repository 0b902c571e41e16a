// Papers of many trips in one file, which the browser opens beside the console.
export type Paper = 'route' | 'load'

/** Where the route or load sheets of trips are, in this order. */
const sheetsOf = (paper: Paper, tripIds: readonly string[]) => `/api/v1/trips/sheets.pdf?paper=${paper}&${tripIds.map((id) => `trip_id=${id}`).join('&')}`

/** Whether the browser let them be opened. */
export const openSheets = (paper: Paper, tripIds: readonly string[]): boolean => window.open(sheetsOf(paper, tripIds), '_blank') !== null
