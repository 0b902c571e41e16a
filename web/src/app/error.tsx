'use client'
// Where the frame itself broke, or a page outside of it.
export { default } from './(console)/error'
