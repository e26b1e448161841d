// Names that the device gives out by itself, without asking anybody: of sales, shifts, and of itself.

const uuidBytes = 16;
const timeBytes = 6;

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const someBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/// A UUID of version 7: later ones sort after earlier ones, so the server writes them where the last ones stand.
export function uuid7(now = Date.now(), random = someBytes(uuidBytes - timeBytes)) {
    const bytes = new Uint8Array(uuidBytes);
    for (let i = 0; i < timeBytes; i += 1) {
        bytes[i] = Math.floor(now / 256 ** (timeBytes - 1 - i)) % 256;
    }
    bytes.set(random, timeBytes);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const text = hex(bytes);
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

export const newDeviceId = (random = someBytes(8)) => hex(random);

/// The number that is printed before the server has seen the sale; the server makes the same one.
export const saleNumber = (code, deviceId, seq) => `${code}-${deviceId.slice(-4).toUpperCase()}-${String(seq).padStart(4, '0')}`;
