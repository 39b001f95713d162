// SipHash-2-4: a short keyed hash. Who does not know the key can neither compute it nor try numbers against it.

/** Four 64-bit words, each as its low and its high half. */
type State = Uint32Array

/** v[a] += v[b], where a and b are the places of the low halves. */
function add(v: State, a: number, b: number): void {
  const low = (v[a] ?? 0) + (v[b] ?? 0)
  v[a] = low
  v[a + 1] = (v[a + 1] ?? 0) + (v[b + 1] ?? 0) + (low > 0xffffffff ? 1 : 0)
}

function xor(v: State, a: number, b: number): void {
  v[a] = (v[a] ?? 0) ^ (v[b] ?? 0)
  v[a + 1] = (v[a + 1] ?? 0) ^ (v[b + 1] ?? 0)
}

/** To the left by 1 to 31 bits. */
function rotate(v: State, a: number, bits: number): void {
  const [low, high] = [v[a] ?? 0, v[a + 1] ?? 0]
  v[a] = (low << bits) | (high >>> (32 - bits))
  v[a + 1] = (high << bits) | (low >>> (32 - bits))
}

function swapHalves(v: State, a: number): void {
  const low = v[a] ?? 0
  v[a] = v[a + 1] ?? 0
  v[a + 1] = low
}

function round(v: State): void {
  add(v, 0, 2)
  rotate(v, 2, 13)
  xor(v, 2, 0)
  swapHalves(v, 0)
  add(v, 4, 6)
  rotate(v, 6, 16)
  xor(v, 6, 4)
  add(v, 0, 6)
  rotate(v, 6, 21)
  xor(v, 6, 0)
  add(v, 4, 2)
  rotate(v, 2, 17)
  xor(v, 2, 4)
  swapHalves(v, 4)
}

const BLOCK = 8

function absorb(v: State, low: number, high: number): void {
  v[6] = (v[6] ?? 0) ^ low
  v[7] = (v[7] ?? 0) ^ high
  round(v)
  round(v)
  v[0] = (v[0] ?? 0) ^ low
  v[1] = (v[1] ?? 0) ^ high
}

/** The low and the high half of the hash. `key`: 16 bytes. */
export function sipHash(key: Uint8Array, message: Uint8Array): readonly [low: number, high: number] {
  const padded = new Uint8Array(Math.floor(message.length / BLOCK) * BLOCK + BLOCK)
  padded.set(message)
  padded[padded.length - 1] = message.length
  const words = new DataView(padded.buffer)
  const keys = new DataView(key.buffer, key.byteOffset, 16)
  const k = [0, 4, 8, 12].map((at) => keys.getUint32(at, true))
  const [k0 = 0, k1 = 0, k2 = 0, k3 = 0] = k
  const v = Uint32Array.of(
    k0 ^ 0x70736575,
    k1 ^ 0x736f6d65,
    k2 ^ 0x6e646f6d,
    k3 ^ 0x646f7261,
    k0 ^ 0x6e657261,
    k1 ^ 0x6c796765,
    k2 ^ 0x79746573,
    k3 ^ 0x74656462
  )
  for (let at = 0; at < padded.length; at += BLOCK) absorb(v, words.getUint32(at, true), words.getUint32(at + 4, true))
  v[4] = (v[4] ?? 0) ^ 0xff
  for (let last = 0; last < 4; last++) round(v)
  const fold = (half: number): number =>
    ((v[half] ?? 0) ^ (v[half + 2] ?? 0) ^ (v[half + 4] ?? 0) ^ (v[half + 6] ?? 0)) >>> 0
  return [fold(0), fold(1)]
}
