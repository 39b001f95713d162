// Figures made of many rows at once.
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const figureCalls = {
  'figures.overview': call(s.overviewQuestion, s.overview)
}
