import fc from 'fast-check'

/** What the random tests draw from: always the same, unless `npm run fuzz` asks for another. */
export const seed = Number(process.env.SEED ?? 20_260_101)

fc.configureGlobal({ seed })
