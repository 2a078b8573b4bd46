import type { Context, Hono } from 'hono'
import type { App } from './app.ts'
import { dayOf } from './core/person-news.ts'
import { askPerson } from './people.ts'
import { Refusal } from './refusal.ts'
import { hasBody, parseGrantRequest, readBody, refuseBody } from './request-bodies.ts'

const PERSON = '/v1/admin/people/:figmaUserId'

export const sellerMethods = {
  [PERSON]: ['GET', 'HEAD', 'DELETE'],
  [`${PERSON}/grant`]: ['PUT', 'DELETE'],
  [`${PERSON}/reset`]: ['POST'],
  '/v1/admin/totals': ['GET', 'HEAD'],
  '/v1/admin/events': ['GET', 'HEAD'],
}

const TOTALS_OF_DAYS = 31
const DAY_MS = 24 * 60 * 60_000

/** The seller's routes; the key was checked before. */
export function addSellerRoutes(app: Hono<App>, now: () => number): void {
  app.get(PERSON, async (c) =>
    c.json(await ask(c, 'look-up', (object, previous) => object.lookUp(previous)), 200),
  )
  app.put(`${PERSON}/grant`, async (c) => {
    const { until } = (await hasBody(c)) ? await readBody(c, parseGrantRequest) : {}
    if (typeof until === 'number' && until <= now()) throw lapsedGrant()
    const grant = await ask(c, 'grant', (object, previous) => object.grant(previous, until ?? null))
    return c.json({ grant }, 200)
  })
  app.delete(`${PERSON}/grant`, async (c) => {
    await ask(c, 'end-grant', (object, previous) => object.endGrant(previous))
    return c.json({ grant: null }, 200)
  })
  app.post(`${PERSON}/reset`, async (c) => {
    await refuseBody(c)
    await ask(c, 'reset', (object, previous) => object.reset(previous))
    return c.json({ reset: true }, 200)
  })
  app.delete(PERSON, async (c) => {
    await ask(c, 'erase', (object, previous) => object.erase(previous))
    return c.json({ erased: true }, 200)
  })
  app.get('/v1/admin/totals', async (c) => {
    const { from, to } = readRange(c, now())
    log('totals')
    await c.env.FIGMA_GATEWAY.getByName('figma').tellRefusals()
    return c.json({ days: await ledgerOf(c).totals(from, to) }, 200)
  })
  app.get('/v1/admin/events', async (c) => {
    const { after = '0' } = readQuery(c, ['after'])
    if (!/^\d{1,15}$/.test(after))
      throw badQuery('At after: expected the `next` of an answer before')
    log('events')
    return c.json(await ledgerOf(c).events(Number(after)), 200)
  })
}

/** Calls the object of the person the seller named. @throws Refusal where that id is unknown. */
async function ask<Answer>(
  c: Context<App>,
  action: string,
  question: Parameters<typeof askPerson<Answer, 'person_unknown'>>[3],
): Promise<Answer> {
  const userId = c.req.param('figmaUserId') ?? ''
  // An id that no Figma user can have need not wake an object.
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(userId)) throw new Refusal('person_unknown')
  log(action)
  const answer = await askPerson(c.env, c.get('environment'), userId, question)
  if (!answer.ok) throw new Refusal(answer.error)
  return answer.value
}

/** Logs the action, never the person. */
function log(action: string) {
  console.info(JSON.stringify({ code: 'seller', action }))
}

function ledgerOf(c: Context<App>) {
  return c.env.SELLER_LEDGER.getByName('seller')
}

function readRange(c: Context<App>, nowMs: number) {
  const query = readQuery(c, ['from', 'to'])
  const to = query.to ?? dayOf(nowMs)
  if (!isDay(to)) throw badQuery(`At to: ${DAY_EXPECTED}`)
  const from = query.from ?? dayOf(Date.parse(to) - (TOTALS_OF_DAYS - 1) * DAY_MS)
  if (!isDay(from)) throw badQuery(`At from: ${DAY_EXPECTED}`)
  if (from > to) throw badQuery(`At from: expected a day not after to, ${to}`)
  return { from, to }
}

function readQuery<Name extends string>(
  c: Context<App>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const query = c.req.query()
  const isKnown = Object.keys(query).every((name) => (names as readonly string[]).includes(name))
  if (!isKnown) throw badQuery(`The query has an unknown part: expected ${names.join(', ')}`)
  return query as Partial<Record<Name, string>>
}

/** Nobody is entitled from then on by a grant whose end has passed, so it can only be a mistake. */
function lapsedGrant(): Refusal {
  const message =
    'At until: expected a time to come, such as 2099-12-31T00:00:00Z; a day alone is its start in UTC, and DELETE ends a grant'
  return new Refusal('bad_body', { message })
}

function badQuery(message: string): Refusal {
  return new Refusal('bad_query', { message })
}

const DAY_EXPECTED = 'expected a day such as 2026-12-31'

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const atMs = Date.parse(text)
  return !Number.isNaN(atMs) && dayOf(atMs) === text
}
