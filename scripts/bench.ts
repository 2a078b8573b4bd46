/** `npm run bench -- NAME` measures one part; a change that costs quality or speed is seen before people meet it. */
import { benchPage } from './bench/page.ts'
import { benchServer } from './bench/server.ts'
import { benchSlices } from './bench/slices.ts'
import { benchThemes } from './bench/themes.ts'

const benches: Readonly<Record<string, () => Promise<void>>> = {
  page: () => benchPage(),
  server: () => benchServer(),
  slices: () => benchSlices(),
  themes: benchThemes,
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (bench) await bench()
else {
  console.error(`bench: expected one of ${Object.keys(benches).join(', ')}, got “${name}”`)
  process.exitCode = 2
}
