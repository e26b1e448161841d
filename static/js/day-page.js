// What every page on a day does: it asks for the day in the address, asks again while somebody looks, and keeps what it heard last.

import { api, ApiError, note } from './core.js';
import { isDay } from './day-figures.js';
import { whileSeen } from './polling.js';

/// {place, path (of the day), draw({data, today, day, heardAt, isStale, choose}), also()}: `also` reads what else the page shows.
export async function showDay({ place, path, today, draw, also = async () => {} }) {
    const asked = place.query.get('hari');
    const state = { day: isDay(asked) ? asked : '', data: null, today: '', heardAt: '', isStale: false };
    const redraw = () => draw({ ...state, day: state.data.day, isToday: state.data.day === state.today, choose });
    const read = async () => {
        const wanted = state.day;
        const [{ data }] = await Promise.all([api('GET', `${path}${wanted ? `?day=${wanted}` : ''}`, { signal: place.signal }), also()]);
        if (wanted === state.day) {  // somebody may have gone to another day meanwhile
            Object.assign(state, { data, today: wanted && state.today ? state.today : today(data, wanted), heardAt: new Date().toISOString(), isStale: false });
        }
    };
    const again = async () => {
        try {
            await read();
        } catch (error) {
            if (!(error instanceof ApiError)) {
                if (error.name === 'AbortError') {
                    return;
                }
                throw error;
            }
            state.isStale = true;
        }
        redraw();
    };
    function choose(day) {
        state.day = day === state.today ? '' : day;
        note(`${place.path}${state.day ? `?hari=${state.day}` : ''}`);
        return again();
    }
    await read();
    redraw();
    return whileSeen(again);
}
