// The opening hours of a week, day by day: open or not, from when to when.

import { html, nothing } from './lit-html.js';
import { icon as sketch } from './parts.js';
import { weekdays } from './outlet-words.js';
import { t } from './words.js';

const usual = { opens: '09:00', closes: '20:00' };

/// The hours of the server as the editor holds them: a row a day.
export const hoursTyped = (hours) => weekdays.map((weekday) => {
    const first = hours.find((one) => one.weekday === weekday);
    return { weekday, isOpen: Boolean(first), opens: first?.opens ?? usual.opens, closes: first?.closes ?? usual.closes };
});

export const hoursOf = (rows) => rows.filter(({ isOpen }) => isOpen).map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));

/// {field: sentence} where a day closes before it opens.
export const checkHours = (rows) => Object.fromEntries(rows.filter(({ isOpen, opens, closes }) => isOpen && !(opens && closes && opens < closes))
    .map(({ weekday }) => [`opens-${weekday}`, t('outlet_hours_wrong', { day: t(`outlet_day_${weekday}`) })]));

function dayRow(row, { errors, change }) {
    const name = t(`outlet_day_${row.weekday}`);
    const field = (what) => html`<label class="hidden" for="${what}-${row.weekday}">${t(`outlet_${what}_of`, { day: name })}</label><span class="control"><input id="${what}-${row.weekday}" type="time" required .value=${row[what]} @change=${(event) => change(row, { [what]: event.target.value })}></span>`;
    const error = errors[`opens-${row.weekday}`];
    return html`<li class=${error ? 'wrong' : ''}><label class="day"><input type="checkbox" .checked=${row.isOpen} @change=${(event) => change(row, { isOpen: event.target.checked })}><span>${name}</span></label>
        ${row.isOpen ? html`<span class="times">${field('opens')}<span aria-hidden="true">–</span>${field('closes')}</span>` : html`<span class="quiet shut">${t('outlet_shut_all_day')}</span>`}
        ${error ? html`<p class="line-error">${sketch('alert')}<span>${error}</span></p>` : nothing}</li>`;
}

/// {rows, errors, draw}: changes the rows in place.
export function hoursEditor({ rows, errors, draw }) {
    const change = (row, values) => { Object.assign(row, values); draw(); };
    const [monday] = rows;
    const copy = () => { rows.forEach((row) => Object.assign(row, { isOpen: monday.isOpen, opens: monday.opens, closes: monday.closes })); draw(); };
    return html`<fieldset class="field hours-editor"><legend>${t('outlet_hours')}</legend><ul>${rows.map((row) => dayRow(row, { errors, change }))}</ul>
        <button type="button" class="text-button" @click=${copy}>${sketch('copy', 'small')}${t('outlet_hours_copy')}</button></fieldset>`;
}
