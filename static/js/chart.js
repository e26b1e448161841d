// Bars to look at: columns over time that are read one by one, by finger or arrow keys, and rows with a name each. The figures stand in words
// beside them, and in the table of the page.

import { html, nothing, svg } from './core.js';
import { barsOf, longest } from './report-figures.js';

const width = 100;
const gapShare = 0.2;

/// One column in view is said in words; arrow keys and fingers choose another: {label, columns: [{label, short, amount, words}], chosen, choose(i)}.
export function columnChart({ label, columns, chosen, choose }) {
    const { bars, zero } = barsOf(columns.map(({ amount }) => amount));
    const step = width / Math.max(1, columns.length);
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7, Home: -Infinity, End: Infinity };
    const go = (i) => choose(Math.min(columns.length - 1, Math.max(0, i)));
    const key = (event) => {
        if (steps[event.key]) {
            event.preventDefault();
            go(chosen + steps[event.key]);
        }
    };
    const pointed = (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        go(Math.floor(((event.clientX - box.left) / box.width) * columns.length));
    };
    const column = ({ at, length }, i) => svg`<rect class=${i === chosen ? 'chosen' : ''} x=${i * step + (step * gapShare) / 2} width=${step * (1 - gapShare)} y=${longest - at - length} height=${length}></rect>`;
    const ends = columns.length > 1 ? [columns[0], columns.at(-1)] : columns;
    return html`<div class="column-chart"><div class="columns" role="slider" tabindex="0" aria-label=${label} aria-valuemin="1" aria-valuemax=${columns.length} aria-valuenow=${chosen + 1} aria-valuetext=${columns[chosen]?.words ?? nothing}
        @keydown=${key} @click=${pointed}><svg viewBox="0 0 ${width} ${longest}" preserveAspectRatio="none" aria-hidden="true">${columns[chosen] ? svg`<rect class="beam" x=${chosen * step} y="0" width=${step} height=${longest}></rect>` : nothing}
        ${bars.map(column)}<line x1="0" x2=${width} y1=${longest - zero} y2=${longest - zero} vector-effect="non-scaling-stroke"></line></svg></div>
        <p class="ends quiet" aria-hidden="true">${ends.map(({ short }) => html`<span>${short}</span>`)}</p></div>`;
}

/// Names with their bars, as they stand: [{name, note, amount, words}].
export function rowChart(rows) {
    const { bars, zero } = barsOf(rows.map(({ amount }) => amount));
    const bar = ({ at, length }) => html`<svg viewBox="0 0 ${longest} 8" preserveAspectRatio="none" aria-hidden="true">${svg`<rect x=${at} width=${length} y="0" height="8"></rect>`}${zero > 0 ? svg`<line x1=${zero} x2=${zero} y1="0" y2="8" vector-effect="non-scaling-stroke"></line>` : nothing}</svg>`;
    return html`<ul class="row-chart">${rows.map((row, i) => html`<li><span class="name">${row.name}</span><b class="amount">${row.words}</b>${bar(bars[i])}${row.note ? html`<span class="quiet note">${row.note}</span>` : nothing}</li>`)}</ul>`;
}
