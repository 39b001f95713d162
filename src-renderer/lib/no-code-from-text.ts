// Imported first, for its effect: the page's policy forbids code made from text, which zod would try for speed as soon
// as a schema is built. The contract's schemas are built when it is imported.
import { z } from 'zod'

z.config({ jitless: true })
