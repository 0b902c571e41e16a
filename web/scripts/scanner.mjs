// Puts the barcode reader's WebAssembly where the pages find it; the package would fetch it from elsewhere.
import { copyFileSync, mkdirSync } from 'node:fs'

mkdirSync('public/scan', { recursive: true })
copyFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', 'public/scan/zxing_reader.wasm')
