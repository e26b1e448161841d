// Figures of a count on their way to the server. What was sent and never answered is sent again as it was; what is typed meanwhile waits
// for the next turn. A queue is plain data, so that the device can keep it: {sets: {lot: n}, adds: {lot: n}, batch: null | figures}.

export const emptyQueue = () => ({ sets: {}, adds: {}, batch: null });

/// So many there are: whatever was scanned of it before and not yet sent is part of that.
export function put(queue, lot, count) {
    const { [lot]: dropped, ...adds } = queue.adds;
    return { ...queue, sets: { ...queue.sets, [lot]: count }, adds };
}

/// One more was seen (or one less).
export function more(queue, lot, count = 1) {
    if (lot in queue.sets) {
        return { ...queue, sets: { ...queue.sets, [lot]: Math.max(0, queue.sets[lot] + count) } };
    }
    return { ...queue, adds: { ...queue.adds, [lot]: (queue.adds[lot] ?? 0) + count } };
}

const figuresOf = (queue) => [...Object.entries(queue.sets).map(([lot, set]) => ({ lot_id: lot, set })), ...Object.entries(queue.adds).filter(([, add]) => add !== 0).map(([lot, add]) => ({ lot_id: lot, add }))];

/// Takes what waits into one message, unless an earlier one is still without an answer.
export function packed(queue) {
    if (queue.batch) {
        return queue;
    }
    const figures = figuresOf(queue);
    return figures.length ? { ...emptyQueue(), batch: figures } : queue;
}

/// The message was answered, with yes or with no: it is not sent again.
export const answered = (queue) => ({ ...queue, batch: null });

export const isWaiting = (queue) => queue.batch !== null || figuresOf(queue).length > 0;

/// Lots with something on its way.
export const waitingLots = (queue) => new Set([...(queue.batch ?? []), ...figuresOf(queue)].map(({ lot_id: lot }) => lot));

/// What a line counts to, as this device knows it: the server's figure with what is on its way.
export function shownCount(line, queue) {
    const lot = line.lot_id;
    const steps = [...(queue.batch ?? []).filter((one) => one.lot_id === lot), ...figuresOf(queue).filter((one) => one.lot_id === lot)];
    return steps.reduce((count, step) => ('set' in step ? step.set : Math.max(0, (count ?? 0) + step.add)), line.counted);
}

/// What the device kept, where it can be read.
export function unpacked(text) {
    try {
        const { sets, adds, batch } = JSON.parse(text) ?? {};
        return sets && adds ? { sets, adds, batch: Array.isArray(batch) ? batch : null } : emptyQueue();
    } catch {
        return emptyQueue();
    }
}
