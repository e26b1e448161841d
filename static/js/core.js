// Everything that a view needs, from one place. static/README.md says how to use it.

export { html, nothing, render, svg } from './lit-html.js';
export { date, day, dayKey, language, rupiah, t, time, tOr } from './words.js';
export { api, ApiError, reach, session, setSession, signOut } from './api.js';
export { failed, go, main, note, route } from './router.js';
export {
    announce, busyButton, checkbox, choice, empty, errorSummary, fieldErrors, fieldFrame, fieldSentence, focusErrors, heading, icon, inTime, notice,
    once, radios, sentence, skeleton, textArea, textField,
} from './parts.js';
export { menu } from './frame.js';
export { openSheet } from './sheet.js';
