import { createRoutes } from './routes.ts'

export { FigmaGateway } from './figma-gateway.ts'
export { PersonMeter } from './person-meter.ts'
export { SellerLedger } from './seller-ledger.ts'

export default createRoutes(() => Date.now())
