// The group's word against lines of a settlement, and the agency's answer to each.

import { html, icon, nothing, notice, radios, t, textField } from './core.js';
import { goodsName, money, shortDay, summarySheet } from './goods.js';
import { intention } from './intention.js';

const mostWords = 500;

const words = (line) => `${goodsName(line)} · ${shortDay(line.day)} · ${money(line.net - line.taken)}`;

/// Lines are ticked, and each gets a reason.
export function disputeSheet({ one, lines }, done) {
    const send = intention();
    const ifMatch = one.version;  // what is shown now, whatever the page reads meanwhile
    const state = { reasons: new Map(), wrong: '' };
    const lineChoice = (line, update) => {
        const chosen = state.reasons.has(line.id);
        return html`<li><label class="radio"><input type="checkbox" .checked=${chosen} @change=${() => { if (chosen) { state.reasons.delete(line.id); } else { state.reasons.set(line.id, ''); } state.wrong = ''; update(); }}><span lang="id">${words(line)}</span></label>
            ${chosen ? textField({ name: `reason-${line.id}`, label: t('money_dispute_why'), value: state.reasons.get(line.id), maxlength: mostWords, required: true, onInput: (text) => { state.reasons.set(line.id, text); } }) : nothing}</li>`;
    };
    summarySheet({
        title: t('money_dispute_title'), lead: t('money_dispute_lead'), yes: t('money_dispute_send'),
        body: (update) => html`${state.wrong ? html`<p class="sheet-problem" role="alert">${icon('alert')}<span>${state.wrong}</span></p>` : nothing}<ul class="choose-lines">${lines.map((line) => lineChoice(line, update))}</ul>`,
        act: async () => {
            const chosen = [...state.reasons].map(([id, reason]) => ({ line_id: id, reason: reason.trim() }));
            if (chosen.length === 0 || chosen.some(({ reason }) => !reason)) {
                state.wrong = t(chosen.length === 0 ? 'money_dispute_none' : 'money_dispute_no_reason');
                return false;
            }
            await send('POST', `/settlements/${one.id}/dispute`, { lines: chosen }, { ifMatch });
            notice(t('money_disputed_now'));
            await done();
            return true;
        },
    });
}

/// Every disputed line stays, with a reason, or is left out for the next settlement.
export function answerSheet({ one, lines }, done) {
    const send = intention();
    const ifMatch = one.version;
    const open = lines.filter((line) => line.dispute && line.dispute.answer === null);
    const state = { answers: new Map(open.map((line) => [line.id, { keep: null, answer: '' }])), wrong: '' };
    const lineAnswer = (line, update) => {
        const said = state.answers.get(line.id);
        return html`<li><p><b lang="id">${words(line)}</b></p><p class="quiet" lang="id">${line.dispute.reason}</p>
            ${radios({ name: `keep-${line.id}`, legend: t('money_answer_what'), value: said.keep === null ? '' : String(said.keep), choices: [{ value: 'true', label: t('money_answer_keep') }, { value: 'false', label: t('money_answer_leave'), hint: t('money_answer_leave_hint') }], onInput: (keep) => { said.keep = keep === 'true'; state.wrong = ''; update(); } })}
            ${said.keep ? textField({ name: `answer-${line.id}`, label: t('money_answer_why'), value: said.answer, maxlength: mostWords, required: true, onInput: (text) => { said.answer = text; } }) : nothing}</li>`;
    };
    summarySheet({
        title: t('money_answer'), lead: t('money_answer_lead', { group: one.group.name }), yes: t('money_issue_again'),
        body: (update) => html`${state.wrong ? html`<p class="sheet-problem" role="alert">${icon('alert')}<span>${state.wrong}</span></p>` : nothing}<ul class="choose-lines">${open.map((line) => lineAnswer(line, update))}</ul>`,
        act: async () => {
            const answers = [...state.answers].map(([id, { keep, answer }]) => ({ line_id: id, keep, ...(keep ? { answer: answer.trim() } : {}) }));
            if (answers.some(({ keep, answer }) => keep === null || (keep && !answer))) {
                state.wrong = t('money_answer_missing');
                return false;
            }
            await send('POST', `/settlements/${one.id}/issue`, { answers }, { ifMatch });
            notice(t('money_issued_now'));
            await done();
            return true;
        },
    });
}
