#include "server/catalogue/price_list/assemble.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace etalase::server {
namespace {

/// Stands in while the domain checks a product whose category or price is missing or already reported.
constexpr std::string_view any_category = "lainnya";
constexpr Rupiah any_price{1};

constexpr std::size_t shown_length = 80;

std::string shortened(const std::string& text) {
    std::size_t code_points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (begins && ++code_points > shown_length) {
            return text.substr(0, i);
        }
    }
    return text;
}

/// "Kerajinan > Anyaman" means Anyaman.
std::string leaf_slug(const std::string& category) {
    const std::size_t last = category.rfind('>');
    return slug_of(last == std::string::npos ? category : category.substr(last + 1));
}

std::optional<catalogue::ProductKind> kind_of(const std::string& text) {
    struct Word {
        std::string_view slug;
        catalogue::ProductKind kind;
    };
    using enum catalogue::ProductKind;
    static constexpr std::array words{Word{"", goods},
                                      Word{"goods", goods},
                                      Word{"barang", goods},
                                      Word{"barang-jadi", goods},
                                      Word{"siap-jual", goods},
                                      Word{"made-to-order", made_to_order},
                                      Word{"dibuat-pesanan", made_to_order},
                                      Word{"dibuat-sesuai-pesanan", made_to_order},
                                      Word{"pesanan", made_to_order},
                                      Word{"pre-order", made_to_order},
                                      Word{"service", service},
                                      Word{"jasa", service},
                                      Word{"layanan", service}};
    const auto found = std::ranges::find(words, slug_of(text), &Word::slug);
    return found == words.end() ? std::nullopt : std::optional(found->kind);
}

/// The lines of one product while it is put together.
class Assembly {
   public:
    Assembly(const std::vector<const Line*>& lines, const std::vector<std::string>& header, PriceList& list)
        : lines_(lines), header_(header), list_(list) {}

    /// The product, or nothing when an error was reported.
    std::optional<ListProduct> product() {
        for (const Line* line : lines_) {
            out_.rows.push_back(line->row);
            for (const LineProblem& problem : line->problems) {
                report(*line, problem.cell, problem.code);
            }
            std::ranges::for_each(line->notes, [&](const std::string& code) { note(code); });
        }
        if (std::ranges::all_of(lines_, &Line::readable)) {
            take_texts();
            take_kind();
            take_variants();
            check();
        }
        return wrong_ ? std::nullopt : std::optional(std::move(out_));
    }

   private:
    void report(const Line& line, const Cell& cell, std::string code) {
        wrong_ = true;
        list_.errors.push_back(
            {line.row, cell.column ? header_[*cell.column] : "", std::move(code), shortened(tidy_line(cell.text))});
    }

    void note(const std::string& code) {
        if (std::ranges::find(out_.notes, code) == out_.notes.end()) {
            out_.notes.push_back(code);
        }
    }

    /// The first line that says something about this field, else the first line.
    const Line& source(Field field) {
        const Line* found = nullptr;
        for (const Line* line : lines_) {
            const std::string text = tidy_line((*line)[field].text);
            if (!text.empty() && found == nullptr) {
                found = line;
            } else if (!text.empty() && text != tidy_line((*found)[field].text) && field != Field::name) {
                note("row.differs");
            }
        }
        return found == nullptr ? *lines_.front() : *found;
    }

    void take_texts() {
        const auto text = [&](Field field) { return source(field)[field].text; };
        catalogue::ProductDraft& draft = out_.draft;
        draft.name = text(Field::name);
        draft.story = text(Field::story);
        draft.technique = text(Field::technique);
        draft.materials = text(Field::materials);
        draft.care = text(Field::care);
        out_.key = name_key(draft.name);
        if (std::ranges::any_of(lines_, [](const Line* line) { return line->hidden; })) {
            out_.hidden = true;
            note("state.hidden");
        }
        out_.category_text = tidy_line(text(Field::category));
        draft.category = leaf_slug(out_.category_text);
        if (draft.category.empty()) {
            note("category.missing");
        }
    }

    void take_kind() {
        for (const Line* line : lines_) {
            if (!kind_of((*line)[Field::kind].text)) {
                report(*line, (*line)[Field::kind], "kind.unknown");
                return;
            }
        }
        out_.draft.kind = *kind_of(source(Field::kind)[Field::kind].text);
    }

    void take_variants() {
        const auto sellers = std::ranges::count_if(lines_, [](const Line* line) { return line->sells; });
        std::unordered_set<std::string> names;
        for (const Line* line : lines_) {
            if (!line->sells) {
                continue;
            }
            catalogue::VariantDraft variant{(*line)[Field::variant].text, (*line)[Field::sku].text, any_price};
            if (sellers > 1 && tidy_line(variant.name).empty() && !tidy_line(variant.sku).empty()) {
                variant.name = variant.sku;
                note("variant.named_by_sku");
            }
            const Result<Rupiah> price = parse_price((*line)[Field::price].text);
            if (price) {
                variant.price = *price;
            } else {
                report(*line, (*line)[Field::price], price.error().code);
            }
            if (!names.insert(name_key(variant.name)).second) {
                report(*line, (*line)[tidy_line(variant.name).empty() ? Field::name : Field::variant], "row.duplicate");
                continue;
            }
            out_.draft.variants.push_back(std::move(variant));
            variant_lines_.push_back(line);
        }
    }

    void check() {
        catalogue::ProductDraft draft = out_.draft;
        draft.category = draft.category.empty() ? std::string(any_category) : draft.category;
        Result<catalogue::ProductDraft> right = catalogue::checked(std::move(draft));
        if (!right) {
            for (const FieldError& error : right.error().fields) {
                report_field(error);
            }
            return;
        }
        right->category = out_.draft.category;
        out_.draft = *std::move(right);
    }

    void report_field(const FieldError& error) {
        constexpr std::string_view variant_begin = "variants[";
        if (error.field.starts_with(variant_begin)) {
            std::size_t index = 0;
            const char* digits = error.field.data() + variant_begin.size();
            const auto read = std::from_chars(digits, error.field.data() + error.field.size(), index);
            ENSURE(read.ec == std::errc() && index < variant_lines_.size());
            report_variant_field(*variant_lines_[index], error.field.substr(error.field.find('.') + 1), error.code);
        } else if (error.field == "variants") {
            report(*lines_.front(), (*lines_.front())[Field::name],
                   error.code == "required" ? "variant.none" : "variant.too_many");
        } else {
            report_product_field(error);
        }
    }

    void report_variant_field(const Line& line, std::string_view field, const std::string& code) {
        if (field == "sku") {
            report(line, line[Field::sku], "sku." + code);
        } else if (field == "price") {
            report(line, line[Field::price], code);
        } else {
            report(line, line[Field::variant], code == "duplicate" ? "row.duplicate" : "variant." + code);
        }
    }

    void report_product_field(const FieldError& error) {
        struct Named {
            std::string_view name;
            Field field;
        };
        static constexpr std::array fields{Named{"name", Field::name},           Named{"category", Field::category},
                                           Named{"story", Field::story},         Named{"technique", Field::technique},
                                           Named{"materials", Field::materials}, Named{"care", Field::care}};
        const auto found = std::ranges::find(fields, error.field, &Named::name);
        ENSURE(found != fields.end());
        const Line& line = source(found->field);
        const bool whole = error.code.find('.') != std::string::npos;
        report(line, line[found->field], whole ? error.code : error.field + "." + error.code);
    }

    const std::vector<const Line*>& lines_;
    const std::vector<std::string>& header_;
    PriceList& list_;
    ListProduct out_;
    std::vector<const Line*> variant_lines_;
    bool wrong_ = false;
};

}  // namespace

void assemble(const std::vector<Line>& lines, const std::vector<std::string>& header, PriceList& list) {
    std::vector<std::vector<const Line*>> products;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Line& line : lines) {
        const auto [place, is_new] = places.emplace(line.product, products.size());
        if (is_new) {
            products.emplace_back();
        }
        products[place->second].push_back(&line);
    }
    std::unordered_set<std::string> keys;
    for (const auto& product_lines : products) {
        std::optional<ListProduct> product = Assembly(product_lines, header, list).product();
        if (!product) {
            continue;
        }
        if (!keys.insert(product->key).second) {
            // Exports may hold two products of one name; in a group a name means one product.
            const Line& first = *product_lines.front();
            const Cell& name = first[Field::name];
            list.errors.push_back(
                {first.row, name.column ? header[*name.column] : "", "name.duplicate", shortened(product->draft.name)});
            continue;
        }
        list.products.push_back(*std::move(product));
    }
    std::ranges::stable_sort(list.errors, {}, &ListError::row);
}

}  // namespace etalase::server
