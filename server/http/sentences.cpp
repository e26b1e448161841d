// What each code says to people who write programs: what happened and what to do. The pages have words of their own.
#include "server/http/problem.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace etalase::http {

namespace {

constexpr std::pair<std::string_view, std::string_view> sentences[]{
    {"version.stale",
     "Somebody changed this since you read it. Read it again, look at the change, then send yours with the new ETag."},
    {"version.missing", "Send the ETag that you read as If-Match, so that nobody's change is lost."},
    {"query.invalid", "Some query parameters cannot be used; 'errors' says which and why."},
    {"cursor.broken", "This cursor is not one that a list gave out. Start again without 'cursor'."},
    {"cursor.other_query", "This cursor belongs to a list with other filters or another order. Start again without 'cursor'."},
    {"product.not_found",
     "There is no published product with this address, and none of your own with this id. It may have been withdrawn; look "
     "it up "
     "in /api/v1/products."},
    {"group.not_found", "There is no group with this address. The groups are listed at /api/v1/groups."},
    {"route.not_found", "There is nothing at this address. The addresses are described in /api/v1/openapi.json."},
    {"method.not_allowed", "This address does not take this method; the header Allow says which ones it takes."},
    {"request.path_too_long", "The address is longer than 512 bytes. Shorten it."},
    {"request.target_too_long", "The address with its query is longer than 4096 bytes. Shorten it."},
    {"request.bad_encoding", "The address is not valid percent-encoded UTF-8 text without control characters. Encode it again."},
    {"request.length_required", "A body needs exactly one Content-Length header. Send the length."},
    {"request.no_transfer_encoding",
     "Bodies with Transfer-Encoding or Content-Encoding are not taken. Send the plain body with its Content-Length."},
    {"request.unexpected_body", "This method takes no body. Send the request without one."},
    {"request.head_too_large", "The headers of the request are larger than 16 KB. Send fewer or shorter ones."},
    {"request.too_slow", "The request did not arrive within ten seconds. Send it again."},
    {"request.too_large", "The body is too large."},
    {"photo.heic",
     "This is a HEIC photo, which not every browser can show. Send it as JPEG: set the phone's camera to 'Most compatible' "
     "(Settings > Camera > Formats), or share the photo as JPEG."},
    {"photo.wrong_type", "This file is no JPEG, PNG or WebP photo, whatever its name says. Send one of these."},
    {"photo.too_large", "The photo is larger than 20 MB or 40 megapixels. Send a smaller one."},
    {"photo.unreadable", "The photo is broken or was cut short on its way. Send it again, or another one."},
    {"photo.busy", "Many photos are being worked on right now. Send this one again in a few seconds."},
    {"request.not_json", "The body has to be JSON. Send it with the header Content-Type: application/json."},
    {"request.bad_json", "The body is not a JSON object in UTF-8, or it is nested too deeply. Check it with a JSON tool."},
    {"request.invalid", "Some fields cannot be used; 'errors' says which and why. Nothing was changed."},
    {"request.not_multipart", "The file has to come as multipart/form-data. Send it as a form with a file does."},
    {"request.bad_multipart", "The parts of the body could not be read to their end. Send the form again."},
    {"server.disk_full", "There is no room left for files. Nothing was changed; tell the people who run this server."},
    {"session.missing", "Nobody is signed in, or the session has ended. Sign in again."},
    {"session.not_found", "There is no such session of yours; it may have ended already."},
    {"signin.wrong", "The login or the password is wrong. Type both again."},
    {"signin.too_many", "There were too many failed tries. Wait as long as the header Retry-After says, then try again."},
    {"origin.foreign", "This request comes from a page of another site. It was not carried out."},
    {"csrf.missing", "The header X-CSRF-Token is missing or belongs to another session. Take it from GET /api/v1/session."},
    {"token.unknown", "This token is not known: it was revoked, it has expired, or it was mistyped."},
    {"token.not_enough", "This token may not be used for this. Sign in, or make a token with the right scope."},
    {"token.not_found", "There is no such token of yours; it may have been revoked already."},
    {"token.too_many", "There are twenty tokens already. Revoke one that is not used any more."},
    {"role.missing", "Your account has no role that may do this."},
    {"role.held_already", "The account has this role already."},
    {"role.not_found", "The account has no such role; it may have been taken away already."},
    {"account.not_found", "There is no such account."},
    {"account.invalid", "Some fields cannot be used; 'errors' says which and why. Nothing was changed."},
    {"account.own_state", "Nobody can disable the own account. Ask another administrator."},
    {"account.last_administrator", "This is the only administrator left. Make another one first."},
    {"login.taken", "Somebody has this login already. Choose another."},
    {"member.not_found", "This account has no role in the group; it may have been removed already."},
    {"member.last_manager", "This is the group's only manager. Make another member manager first."},
    {"invitation.not_found",
     "This invitation does not work: it was used, it was revoked, it has expired, or its code is wrong. Ask for a new one."},
    {"invitation.closed", "This invitation was used or revoked already."},
    {"idempotency.missing",
     "This address moves goods or money: send an Idempotency-Key, so that a repeated request is done once."},
    {"idempotency.invalid", "An Idempotency-Key has 1 to 64 letters, digits, hyphens and underscores."},
    {"idempotency.other_body", "This Idempotency-Key came with another request before. Make a new key for a new request."},
    {"idempotency.in_progress", "The same request is being carried out right now. Ask again in a moment with the same key."},
    {"request.malformed", "The request could not be understood as HTTP/1.1. Check its first line and its headers."},
    {"server.unavailable", "The database cannot be reached right now. Nothing was lost; try again in a few seconds."},
    {"server.failed",
     "Something went wrong on our side. Nothing was changed. Tell the request id to the people who run this server."},
    {"group.invalid", "Some fields of the group cannot be taken; 'errors' says which and why."},
    {"group.slug_taken", "Another group has this address. Choose another one."},
    {"group.manager_decides", "Only the group's manager may do this. Ask the manager."},
    {"terms.invalid", "Some of the terms cannot be taken; 'errors' says which and why."},
    {"product.invalid", "Some fields of the product cannot be taken; 'errors' says which and why."},
    {"product.name_taken",
     "The group has a product of this name already. Change that one, or give this one a name that tells them apart."},
    {"product.wrong_state",
     "This cannot be done with the product in its present state: drafts and archived products can be published, drafts and "
     "published ones archived. Load it again to see its state."},
    {"product.group_decides",
     "Facilitators prepare drafts; what is published is decided by the group. Ask a member of the group to do this."},
    {"variant.not_found", "The product has no such variant any more. Load the product again."},
    {"photo.not_found", "The product has no such photo any more. Load the product again."},
    {"photo.too_many", "A product has at most 10 photos. Delete one first."},
    {"photo.invalid", "Some fields cannot be taken; 'errors' says which and why."},
    {"import.not_found", "There is no such import for this group. Upload the price list again."},
    {"import.expired", "This import was not confirmed within 24 hours and is gone. Upload the price list again."},
    {"import.changed",
     "The group's products changed since this import was shown. Nothing was saved; look at the import again and confirm it."},
};

}  // namespace

std::string sentence_of(std::string_view code) {
    const auto found =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const auto& each) { return each.first == code; });
    return std::string(found == std::end(sentences) ? "The request could not be carried out." : found->second);
}

}  // namespace etalase::http
