// What actions ask of the app around them.
import type { Connection, SavedView } from '../../src-main/shared/contract/schemas.ts'

export interface DeskOrders {
  readonly onChoose: (connection: Connection) => void
  readonly onSample: () => void
  readonly onRename: (saved: SavedView) => void
}
