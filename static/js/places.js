// The places that an account works for beside groups: outlets (their staff) and agencies (officers, finance).

import { api, ApiError, session, t } from './core.js';

const sides = { officer: 'agency', finance: 'agency', staff: 'outlet' };

/// [{slug, name, roles}] of one kind of place, by name.
function placesOf(account, kind) {
    const places = new Map();
    for (const one of account.roles) {
        if (sides[one.role] === kind && one[kind]) {
            const known = places.get(one[kind].slug) ?? { ...one[kind], roles: [] };
            known.roles.push(one.role);
            places.set(one[kind].slug, known);
        }
    }
    return [...places.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export const outletsOf = (account) => placesOf(account, 'outlet');
export const agenciesOf = (account) => placesOf(account, 'agency');

const gone = (code) => new ApiError({ status: 404, code });

/// The agency as this account works for it: {slug, name, leads}; finance reads only. Throws where it is not theirs.
export async function agencyOf(slug) {
    const { account } = await session();
    const agency = agenciesOf(account).find((one) => one.slug === slug);
    if (!agency) {
        throw gone('agency.not_found');
    }
    return { ...agency, leads: agency.roles.includes('officer') };
}

const known = new Map();

/// The outlet as this account works for it: {slug, name, works, sells (at its till), agency (theirs, or null)}; throws where it is not theirs.
export async function outletOf(slug) {
    const { account } = await session();
    const own = outletsOf(account).find((one) => one.slug === slug);
    const agencies = agenciesOf(account);
    if (own && agencies.length === 0) {
        return { slug: own.slug, name: own.name, works: true, sells: true, agency: null };
    }
    if (!known.has(slug)) {
        known.set(slug, (await api('GET', `/outlets/${encodeURIComponent(slug)}`)).data);
    }
    const outlet = known.get(slug);
    const agency = agencies.find((one) => one.slug === outlet.agency.slug) ?? null;
    if (!own && !agency) {
        throw gone('outlet.not_found');
    }
    return { slug, name: outlet.name, works: Boolean(own) || agency.roles.includes('officer'), sells: Boolean(own), agency };
}

const item = (href, icon, key, short = null) => ({ href, icon, text: t(key), ...(short ? { short: t(short) } : {}) });

/// The menu of an outlet: five at the bottom of a phone, the last of them leads to the rest.
export function outletMenu(outlet, at = `#/gerai/${encodeURIComponent(outlet.slug)}`) {
    const rest = (...one) => ({ ...item(...one), deskOnly: true });
    return [
        item(`${at}/hari-ini`, 'sun', 'day_menu'), item(`${at}/datang`, 'truck', 'outlet_menu_coming'), item(`${at}/rak`, 'shelf', 'outlet_menu_shelf'), item(`${at}/penjualan`, 'sums', 'outlet_menu_sales'),
        rest(`${at}/laporan`, 'chart', 'menu_report'), rest(`${at}/giliran`, 'clock', 'outlet_menu_shifts'), rest(`${at}/opname`, 'matches', 'outlet_menu_counts'), rest(`${at}/dicari`, 'search', 'outlet_menu_sought'),
        rest(`${at}/retur`, 'goods-back', 'outlet_menu_returns'), rest(`${at}/titipan`, 'box', 'outlet_menu_deliveries'), rest(`${at}/selisih`, 'equals', 'agency_menu_differences'),
        ...(outlet.sells ? [{ href: `/kasir#/${encodeURIComponent(outlet.slug)}`, icon: 'wallet', text: t('outlet_till'), deskOnly: true }] : []),
        ...(outlet.agency ? [{ href: `#/instansi/${encodeURIComponent(outlet.agency.slug)}`, icon: 'back', text: outlet.agency.name, deskOnly: true }] : []),
        { ...item(`${at}/lainnya`, 'more', 'outlet_menu_more'), phoneOnly: true },
    ];
}

/// What stands in the menu of an outlet or an agency, for the path that is open; null for other paths.
export async function placeMenu(path, account) {
    const [, kind, slug] = path.split('/').map(decodeURIComponent);
    if (kind === 'gerai' && slug) {
        const outlet = await outletOf(slug).catch(() => null);
        const at = `#/gerai/${encodeURIComponent(slug)}`;
        return outlet && {
            under: outlet.name, home: outlet.agency ? `#/instansi/${encodeURIComponent(outlet.agency.slug)}` : null,
            items: outletMenu(outlet, at),
        };
    }
    if (kind === 'instansi' && slug) {
        const agency = agenciesOf(account).find((one) => one.slug === slug);
        const at = `#/instansi/${encodeURIComponent(slug)}`;
        return agency && {
            under: agency.name,
            items: [item(`${at}/hari-ini`, 'sun', 'agency_menu_today'), item(`${at}/gerai`, 'shop', 'agency_menu_outlets'), item(`${at}/titipan`, 'truck', 'outlet_menu_deliveries'),
                item(`${at}/perjanjian`, 'file', 'agency_menu_agreements', 'agency_menu_agreements_short'), { ...item(`${at}/uang`, 'wallet', 'menu_money'), deskOnly: true }, { ...item(`${at}/laporan`, 'chart', 'menu_report'), deskOnly: true }, { ...item(`${at}/buku`, 'table', 'menu_books'), deskOnly: true }, item(`${at}/selisih`, 'equals', 'agency_menu_differences', 'agency_menu_differences_short')],
        };
    }
    return null;
}

/// Where an account begins that has one place and no other: an address behind the #, or null.
export function onlyPlace(account, groups) {
    const outlets = outletsOf(account);
    const agencies = agenciesOf(account);
    if (groups.length) {
        return null;
    }
    if (agencies.length === 1) {
        return `/instansi/${agencies[0].slug}`;
    }
    return agencies.length === 0 && outlets.length === 1 ? `/gerai/${outlets[0].slug}` : null;
}
