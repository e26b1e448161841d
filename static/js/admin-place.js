// The place that a role is for: a group, an outlet, an agency, or none.

import { choice, nothing, t } from './core.js';
import { allGroups } from './admin-parts.js';
import { allOf } from './listing.js';

const kinds = { member: 'group', manager: 'group', facilitator: 'group', staff: 'outlet', officer: 'agency', finance: 'agency' };
const readers = { group: allGroups, outlet: (signal) => allOf('/outlets', signal), agency: (signal) => allOf('/agencies', signal) };

export const placeRoles = Object.keys(kinds);
export const placeKind = (role) => kinds[role] ?? null;
export const placeOf = (one) => one[placeKind(one.role)] ?? null;
export const placeBody = (role, slug) => (placeKind(role) ? { [placeKind(role)]: slug } : {});
export const missingPlace = (role, slug) => (placeKind(role) && !slug ? t(`agency_place_${placeKind(role)}_missing`) : '');

/// Fills `places` ({group, outlet, agency}) with those that a role can be for, once.
export async function readPlaces(places, role, signal) {
    const kind = placeKind(role);
    if (kind) {
        places[kind] ??= await readers[kind](signal);
    }
}

/// The field for the place of a role; nothing for a role that is for no place.
export function placeField({ role, value, error, places, onInput }) {
    const kind = placeKind(role);
    return kind ? choice({ name: 'place', label: t(`agency_place_${kind}`), value, error, empty: t(`agency_place_${kind}_pick`), choices: (places[kind] ?? []).map(({ slug, name }) => ({ value: slug, label: name })), onInput }) : nothing;
}
