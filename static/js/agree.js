// One agreement as the group sees it: the same page as the agency's, in the words of the other side.

import { showAgreement } from './agency-agreement.js';
import { needGroup } from './workspace.js';

export async function view(place) {
    const group = await needGroup(place);
    return showAgreement(place, { own: 'group', words: 'agree', base: `/${group.slug}/perjanjian` });
}
