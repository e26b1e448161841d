// What a page is measured with: axe, and the size of what a finger has to hit.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './support.mjs';

const axeSource = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/// The page at rest: what moves or fades in has arrived, so that colours are those that people read.
export const atRest = (page) => page.evaluate(() => {
    document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).forEach((animation) => animation.finish());
});

/// What axe finds on the page, as sentences; `more`: rules beyond those that hold for every page.
export async function violations(page, more = []) {
    await page.evaluate(axeSource);
    await atRest(page);
    const result = await page.evaluate(([tags, names]) => globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags }, rules: Object.fromEntries(names.map((name) => [name, { enabled: true }])), resultTypes: ['violations'],
    }), [rules, more]);
    return result.violations.flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.replace(/href="[^"]*"/, "").slice(0, 120)} ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 200)}`));
}

/// Links, buttons and fields that a finger cannot hit: smaller than `least` and without a larger area that answers for them.
/// Links within a line of text are as large as the text (WCAG 2.5.8 excepts them too).
export function smallTargets(least) {
    const own = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const isInline = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
        && [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
    const area = (element) => {
        const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
        return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
    };
    const answers = (element, x, y) => {
        const hit = document.elementFromPoint(x, y);
        const target = hit?.closest(`${own}, label`);
        return target === element || (target?.tagName === 'LABEL' && target.control === element);
    };
    const isHidden = (element) => {
        const box = element.getBoundingClientRect();
        return !element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) || box.width <= 1 || box.right <= 0 || box.bottom + scrollY <= 0;
    };
    return [...document.querySelectorAll(own)].filter((element) => {
        if (isHidden(element) || isInline(element)) {
            return false;
        }
        const { width, height } = area(element);
        if (width >= least && height >= least) {
            return false;
        }
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const reach = least / 2 - 1;
        const wide = width >= least || (answers(element, x - reach, y) && answers(element, x + reach, y));
        const high = height >= least || (answers(element, x, y - reach) && answers(element, x, y + reach));
        return !(wide && high);
    }).map((element) => `${Math.round(area(element).width)} x ${Math.round(area(element).height)}: ${element.outerHTML.slice(0, 140)}`);
}
