#include "domain/shared/text.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace etalase;
using namespace std::string_literals;

namespace {

/// Any bytes, with those that begin and continue UTF-8 sequences more often than chance would have it.
rc::Gen<std::string> any_bytes() {
    return rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return static_cast<char>(byte); }),
                       rc::gen::element('\xC3', '\xA9', '\xE2', '\x80', '\x8B', '\xF0', '\xED', '\xA0', ' ', '\n')));
}

}  // namespace

TEST_CASE("well-formed UTF-8 is told from what is not") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("Kopi \xC3\xA9nak \xE2\x82\xAC \xF0\x9F\x98\x80"));
    CHECK_FALSE(is_utf8("\x80"));
    CHECK_FALSE(is_utf8("\xC3"));
    CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
    CHECK_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
    CHECK_FALSE(is_utf8("\xF0\x80\x80\xAF"));  // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf8("caf\xE9"));           // Windows-1252
}

TEST_CASE("length counts code points") {
    CHECK(length("") == 0);
    CHECK(length("caf\xC3\xA9") == 4);
    CHECK(length("\xF0\x9F\x98\x80!") == 2);
}

TEST_CASE("a line keeps its words and loses everything below a space") {
    CHECK(tidy_line("  Kain \t batik\r\n tulis ") == "Kain batik tulis");
    CHECK(tidy_line("a\0b\x01\x7F"s) == "ab");
    CHECK(tidy_line("a\xC2\xA0\xE2\x80\x83z") == "a z");  // no-break space, em space
    CHECK(tidy_line("\xEF\xBB\xBFnama") == "nama");       // byte order mark
    CHECK(tidy_line("a\xE2\x80\xAE"
                    "b") == "ab");  // override of direction
    CHECK(tidy_line(" \xE2\x80\x8B ").empty());
}

TEST_CASE("paragraphs keep their breaks, two at most") {
    CHECK(tidy_paragraphs("a  b\r\nc\rd") == "a b\nc\nd");
    CHECK(tidy_paragraphs("\n\n a \n \n\n\n b \n") == "a\n\nb");
    CHECK(tidy_paragraphs("a\xE2\x80\xA8"
                          "b") == "a\nb");  // line separator
    CHECK(tidy_paragraphs(" \n ").empty());
}

TEST_CASE("a name gives an address of plain letters and digits") {
    CHECK(slug_of("Caf\xC3\xA9") == "cafe");
    CHECK(slug_of("Cafe\xCC\x81") == "cafe");  // the mark as a code point of its own
    CHECK(slug_of("  Batik Tulis, 2 meter! ") == "batik-tulis-2-meter");
    CHECK(slug_of("\xC3\x86sop & Stra\xC3\x9F"
                  "e \xC5\x81\xC3\xB3"
                  "d\xC5\xBA") == "aesop-strasse-lodz");
    CHECK(slug_of("3 \xC3\x97 4") == "3-4");
    CHECK(slug_of("\xE2\x80\xA6!?").empty());
    CHECK(slug_of("\xEA\xA6\xA7\xEA\xA6\xA0").empty());  // Javanese letters have no address
    CHECK(slug_of(std::string(79, 'a') + " bc") == std::string(79, 'a'));
    CHECK(slug_of(std::string(200, 'x')).size() == 80);
}

TEST_CASE("a slug is recognised") {
    CHECK(is_slug("batik-tulis-2"));
    CHECK(is_slug("7"));
    for (const auto* text : {"", "-a", "a-", "a--b", "A", "a b", "caf\xC3\xA9", "a_b"}) {
        CHECK_FALSE(is_slug(text));
    }
    CHECK(is_slug(std::string(80, 'a')));
    CHECK_FALSE(is_slug(std::string(81, 'a')));
}

TEST_CASE("search words are lower case, without marks, each once") {
    CHECK(search_words("Batik Tulis, 2 meter") == std::vector<std::string>{"batik", "tulis", "2", "meter"});
    CHECK(search_words("Kopi KOPI k\xC3\xB3pi-susu") == std::vector<std::string>{"kopi", "susu"});
    CHECK(search_words("\xF0\x9F\x98\x80 \xE2\x80\x9Ckain\xE2\x80\x9D \xE2\x82\xAC"
                       "5") == std::vector<std::string>{"kain", "5"});
    CHECK(search_words("\xEA\xA6\xA7\xEA\xA6\xA0 batik") == std::vector<std::string>{"\xEA\xA6\xA7\xEA\xA6\xA0", "batik"});
    CHECK(search_words("").empty());
    CHECK(search_words(std::string(90, 'a')) == std::vector<std::string>{std::string(40, 'a')});
}

TEST_CASE("a search word is never cut in half a character") {
    const std::string javanese = "\xEA\xA6\xA7";
    std::string text;
    for (int i = 0; i < 20; ++i) {
        text += javanese;
    }
    const auto words = search_words(text);
    REQUIRE(words.size() == 1);
    CHECK(words[0].size() == 39);
    CHECK(is_utf8(words[0]));
}

TEST_CASE("whatever is typed, tidy text is tidy") {
    REQUIRE(rc::check("tidying is valid, bounded and final", [] {
        const std::string text = *any_bytes();
        const std::string line = tidy_line(text);
        const std::string paragraphs = tidy_paragraphs(text);
        RC_ASSERT(is_utf8(line) && is_utf8(paragraphs));
        RC_ASSERT(tidy_line(line) == line);
        RC_ASSERT(tidy_paragraphs(paragraphs) == paragraphs);
        RC_ASSERT(line.find("  ") == std::string::npos);
        RC_ASSERT(paragraphs.find("\n\n\n") == std::string::npos);
        for (const char c : line) {
            RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
        }
    }));
}

TEST_CASE("whatever is typed, a slug is a slug and search words are words") {
    REQUIRE(rc::check("slugs and words keep their promises", [] {
        const std::string text = *any_bytes();
        const std::string slug = slug_of(text);
        RC_ASSERT(slug.empty() || is_slug(slug));
        RC_ASSERT(slug_of(slug) == slug);
        for (const std::string& word : search_words(text)) {
            RC_ASSERT(!word.empty() && word.size() <= 40 && is_utf8(word));
            RC_ASSERT(search_words(word) == std::vector<std::string>{word});
        }
    }));
}
