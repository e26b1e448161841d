// One stock count: counting where it is open and one's own to count, and what came of it for both sides.

import { api } from './core.js';
import { counting } from './count-lines.js';
import { result } from './count-result.js';
import { groupSentence, tradeSentence } from './goods.js';
import { outletOf } from './places.js';
import { needGroup } from './workspace.js';

/// Shows what fits the state of a count, and changes over when it is another: `side` is {back, isGroup, sentence}.
async function show(place, side) {
    const path = `/counts/${encodeURIComponent(place.params.id)}`;
    let { data: count } = await api('GET', path, { signal: place.signal });
    let stop = () => {};
    const begin = () => {
        stop();
        const context = { place, path, side, count, changed: (newer) => { count = newer; begin(); }, again: async () => { count = (await api('GET', path, { signal: place.signal })).data; begin(); } };
        stop = count.may.includes('figures') ? counting(context) : result(context);
    };
    begin();
    return () => stop();
}

export async function ofOutlet(place) {
    const outlet = await outletOf(place.params.outlet);
    const at = `#/gerai/${encodeURIComponent(outlet.slug)}`;
    return show(place, { outlet, back: `${at}/opname`, lotHref: (line) => `${at}/rak/${line.lot_id}`, isGroup: false, sentence: tradeSentence });
}

export async function ofGroup(place) {
    const group = await needGroup(place);
    return show(place, { outlet: null, back: `#/${group.slug}/opname`, lotHref: (line) => `#/${group.slug}/barang/${line.lot_id}`, isGroup: true, sentence: groupSentence });
}
