// What a side may do with an agreement: each deed in words first, then sent once.

import { html, notice, t, textArea } from './core.js';
import { groupSentence, summarySheet, tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { isLastSignature } from './agency-agreement-parts.js';
import { changedTerms, termLabel, termNames, termWords } from './terms.js';

const mostReason = 500;

/// A field for the reason in a sheet: {asked (must be given), state}.
const reasonField = (said, { label, hint = '', optional = false }) => html`<div class="form">${textArea({ name: 'deed-reason', label, hint, optional, error: said.error, value: said.reason, rows: 3, maxlength: mostReason, onInput: (text) => { said.reason = text; } })}</div>`;

/// {path (of the agreement), agreement(), accept(data), words}: the deeds by their names in `may`. `words` begins the keys of what is said:
/// "agency" speaks to the agency about {group}, "agree" to the group about {agency}.
export function deedsOf({ path, agreement, accept, words = 'agency' }) {
    const say = (key, values = {}) => t(`${words}_${key}`, { group: agreement().group.name, agency: agreement().agency.name, ...values });
    const refused = words === 'agency' ? tradeSentence : groupSentence;
    const senders = Object.fromEntries(['approve', 'propose', 'suspend', 'resume', 'end', 'close'].map((verb) => [verb, intention()]));
    const send = async (verb, body, done) => {
        accept((await senders[verb]('POST', `${path}/${verb}`, body)).data);
        notice(done);
    };
    const withReason = (verb, { needed, done, danger = false }) => () => {
        const said = { reason: '', error: '' };
        summarySheet({
            title: say(`${verb}_title`), lead: say(`${verb}_lead`, { days: agreement().terms?.terms.end_notice_days ?? 0 }), yes: say(`${verb}_yes`), danger, refused,
            body: () => reasonField(said, { label: say('reason_to'), optional: !needed }),
            act: () => {
                said.error = needed && !said.reason.trim() ? say('reason_missing') : '';
                return said.error ? false : send(verb, said.reason.trim() ? { reason: said.reason.trim() } : {}, say(done));
            },
        });
    };
    return {
        approve: () => {
            const one = agreement();
            const { pending, terms } = one;
            const changed = terms ? changedTerms(terms.terms, pending.terms) : termNames;
            summarySheet({
                title: say('approve_title', { number: pending.number }), lead: say(isLastSignature(pending, one) ? 'approve_last' : 'approve_more'), refused,
                lines: changed.map((name) => ({ name: termLabel(name), note: terms ? say('was', { what: termWords(terms.terms, name) }) : '', amount: termWords(pending.terms, name) })),
                yes: say('approve_yes', { number: pending.number }), act: () => send('approve', { number: pending.number }, say('approved', { number: pending.number })),
            });
        },
        /// What is proposed: a draft as it is, or {terms, reason} that were typed.
        propose: (typed = null) => {
            const one = agreement();
            const terms = typed?.terms ?? one.pending.terms;
            const names = one.terms ? changedTerms(one.terms.terms, terms) : termNames;
            summarySheet({
                title: say('propose_title'), lead: say(one.pending?.state === 'proposed' ? 'propose_replaces' : 'propose_lead'), refused,
                lines: names.map((name) => ({ name: termLabel(name), note: one.terms ? say('was', { what: termWords(one.terms.terms, name) }) : '', amount: termWords(terms, name) })),
                yes: say('propose_yes'), act: () => send('propose', typed ?? {}, say('proposed')),
            });
        },
        suspend: withReason('suspend', { needed: true, done: 'suspended' }),
        resume: () => summarySheet({ title: say('resume_title'), lead: say('resume_lead'), yes: say('resume_yes'), refused, act: () => send('resume', {}, say('resumed')) }),
        end: withReason('end', { needed: true, done: 'ended', danger: true }),
        close: withReason('close', { needed: false, done: 'closed', danger: true }),
    };
}

