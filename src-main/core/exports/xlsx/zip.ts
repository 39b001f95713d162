// A ZIP file written as it grows: blocks are deflated on other threads while the next ones are made.
//
// Entries have their sizes in front, not behind: every reader takes that form. Their place is kept by OPC's growth hint
// (ISO/IEC 29500-2, annex C), which becomes the ZIP64 field where an entry turns out to need it.
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)

/** Writes bytes at a place of the file. */
export type PutAt = (bytes: Uint8Array, position: number) => Promise<void>

export interface ZipOptions {
  /** Sizes and places from here on are written as ZIP64; tests make it small. */
  readonly limit?: number
  readonly level?: number
}

interface Entry {
  readonly name: Buffer
  readonly offset: number
  crc: number
  size: number
  packed: number
}

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
const PLAIN_VERSION = 20
const ZIP64_VERSION = 45
const ZIP64_FIELD = 0x0001
const GROWTH_HINT = 0xa220
const GROWTH_SIGNATURE = 0xa028
const NAMES_ARE_UTF8 = 0x0800
const DEFLATED = 8
/** 1980-01-01, the first day that ZIP knows: files of equal rows are equal. */
const NO_DATE = 0x0021
/** An empty last block: the blocks before it end on a byte, none is marked as the last. */
const STREAM_END = Buffer.from([3, 0])
/** Text gathered before it is deflated. */
const BLOCK = 1 << 19
/** Blocks deflated at a time. */
const AHEAD = 2

export class ZipWriter {
  readonly #put: PutAt
  readonly #limit: number
  readonly #level: number
  readonly #entries: Entry[] = []
  readonly #queue: Promise<Buffer>[] = []
  #entry: Entry | null = null
  #text = ''
  #position = 0

  constructor(put: PutAt, { limit = MAX_32, level = 1 }: ZipOptions = {}) {
    this.#put = put
    this.#limit = limit
    this.#level = level
  }

  /** Bytes of the file so far. */
  get bytes(): number {
    return this.#position
  }

  async begin(name: string): Promise<void> {
    const entry: Entry = { name: Buffer.from(name), offset: this.#position, crc: 0, size: 0, packed: 0 }
    this.#entry = entry
    this.#entries.push(entry)
    await this.#append(this.#localHeader(entry))
  }

  /** Adds text to the entry that is open. */
  async write(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length >= BLOCK) await this.#flush(AHEAD)
  }

  async end(): Promise<void> {
    await this.#flush(0)
    const entry = this.#open()
    await this.#append(STREAM_END)
    entry.packed += STREAM_END.length
    await this.#put(this.#localHeader(entry), entry.offset)
    this.#entry = null
  }

  async file(name: string, text: string): Promise<void> {
    await this.begin(name)
    await this.write(text)
    await this.end()
  }

  /** Writes the directory: the file is whole. */
  async close(): Promise<void> {
    const start = this.#position
    for (const entry of this.#entries) await this.#append(this.#directoryEntry(entry))
    const size = this.#position - start
    const count = this.#entries.length
    if (count >= MAX_16 || this.#isOver(size) || this.#isOver(start)) await this.#append(zip64End(count, size, start))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(Math.min(count, MAX_16), 8)
    end.writeUInt16LE(Math.min(count, MAX_16), 10)
    end.writeUInt32LE(this.#isOver(size) ? MAX_32 : size, 12)
    end.writeUInt32LE(this.#isOver(start) ? MAX_32 : start, 16)
    await this.#append(end)
  }

  #open(): Entry {
    if (!this.#entry) throw new Error('no entry of the ZIP file is open')
    return this.#entry
  }

  #isOver(value: number): boolean {
    return value >= this.#limit
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const at = this.#position
    this.#position += bytes.length
    await this.#put(bytes, at)
  }

  async #flush(ahead: number): Promise<void> {
    const entry = this.#open()
    if (this.#text !== '') {
      const bytes = Buffer.from(this.#text)
      this.#text = ''
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      this.#queue.push(deflate(bytes, { level: this.#level, finishFlush: constants.Z_SYNC_FLUSH }))
    }
    while (this.#queue.length > ahead) {
      const packed = await (this.#queue.shift() as Promise<Buffer>)
      entry.packed += packed.length
      await this.#append(packed)
    }
  }

  #localHeader({ name, crc, size, packed }: Entry): Buffer {
    const isLarge = this.#isOver(size) || this.#isOver(packed)
    const header = Buffer.alloc(50 + name.length)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(isLarge ? ZIP64_VERSION : PLAIN_VERSION, 4)
    header.writeUInt16LE(NAMES_ARE_UTF8, 6)
    header.writeUInt16LE(DEFLATED, 8)
    header.writeUInt16LE(NO_DATE, 12)
    header.writeUInt32LE(crc, 14)
    header.writeUInt32LE(isLarge ? MAX_32 : packed, 18)
    header.writeUInt32LE(isLarge ? MAX_32 : size, 22)
    header.writeUInt16LE(name.length, 26)
    header.writeUInt16LE(20, 28)
    name.copy(header, 30)
    const field = 30 + name.length
    header.writeUInt16LE(isLarge ? ZIP64_FIELD : GROWTH_HINT, field)
    header.writeUInt16LE(16, field + 2)
    if (isLarge) {
      header.writeBigUInt64LE(BigInt(size), field + 4)
      header.writeBigUInt64LE(BigInt(packed), field + 12)
    } else header.writeUInt16LE(GROWTH_SIGNATURE, field + 4)
    return header
  }

  #directoryEntry({ name, offset, crc, size, packed }: Entry): Buffer {
    const large = [size, packed, offset].filter((value) => this.#isOver(value))
    const extra = large.length === 0 ? 0 : 4 + 8 * large.length
    const header = Buffer.alloc(46 + name.length + extra)
    const version = large.length === 0 ? PLAIN_VERSION : ZIP64_VERSION
    const fit = (value: number): number => (this.#isOver(value) ? MAX_32 : value)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(version, 4)
    header.writeUInt16LE(version, 6)
    header.writeUInt16LE(NAMES_ARE_UTF8, 8)
    header.writeUInt16LE(DEFLATED, 10)
    header.writeUInt16LE(NO_DATE, 14)
    header.writeUInt32LE(crc, 16)
    header.writeUInt32LE(fit(packed), 20)
    header.writeUInt32LE(fit(size), 24)
    header.writeUInt16LE(name.length, 28)
    header.writeUInt16LE(extra, 30)
    header.writeUInt32LE(fit(offset), 42)
    name.copy(header, 46)
    if (extra > 0) {
      header.writeUInt16LE(ZIP64_FIELD, 46 + name.length)
      header.writeUInt16LE(8 * large.length, 48 + name.length)
      large.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 50 + name.length + 8 * i))
    }
    return header
  }
}

/** The directory's end as ZIP64, and the locator that leads to it. */
function zip64End(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(ZIP64_VERSION, 12)
  end.writeUInt16LE(ZIP64_VERSION, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}
