// Whether device and server hold the same sales of a day, told by a count and one number instead of the sales.

/// Lower-case hex SHA-256 of the ids, sorted, with a line break between them.
export async function digestOf(ids) {
    const bytes = new TextEncoder().encode([...ids].sort().join('\n'));
    const hash = await crypto.subtle.digest('SHA-256', bytes);
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/// Whether both hold the same. Where not, the day is sent again as a whole: what the server has it has once, whatever comes.
export const isSame = async (ids, server) => ids.length === server.count && await digestOf(ids) === server.digest;

/// Days that are to be compared: those with sales of this device, unless they were compared today.
export const daysDue = (days, checked, today) => days.filter((day) => checked[day]?.on !== today);
