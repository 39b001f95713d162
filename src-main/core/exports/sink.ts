// The file that an export grows in. A write may take less than it was given: what is left is written on.
import type { FileHandle } from 'node:fs/promises'

export class FileSink {
  readonly #handle: FileHandle
  #end = 0

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** The length of the file so far. */
  get bytes(): number {
    return this.#end
  }

  async append(text: string): Promise<void> {
    await this.putAt(Buffer.from(text), this.#end)
  }

  async putAt(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, position + done)
      done += bytesWritten
    }
    this.#end = Math.max(this.#end, position + bytes.length)
  }
}
