#include "server/catalogue/price_list/sentences.hpp"

#include <algorithm>
#include <iterator>

namespace etalase::server {
namespace {

struct Sentence {
    std::string_view code;
    std::string_view indonesian;
    std::string_view english;
};

constexpr Sentence sentences[] = {
    // The whole file.
    {"list.empty", "Berkas ini tidak berisi produk. Isi sedikitnya satu baris di bawah judul kolom.",
     "There are no products in this file. Fill in at least one row below the column headers."},
    {"list.too_large", "Berkas terlalu besar: paling banyak 20 MB dan 50.000 baris. Bagi menjadi beberapa berkas.",
     "The file is too large: at most 20 MB and 50,000 rows. Split it into several files."},
    {"list.not_text", "Ini bukan berkas CSV. Di Excel atau Google Sheets, simpan sebagai CSV lalu unggah berkas CSV itu.",
     "This is not a CSV file. In Excel or Google Sheets, save it as CSV and upload that file."},
    {"list.no_name_column", "Tidak ada kolom nama produk. Beri judul \"nama\" pada kolom yang berisi nama produk.",
     "There is no column of product names. Give the column that holds them the header \"name\"."},
    {"list.no_price_column", "Tidak ada kolom harga. Beri judul \"harga\" pada kolom yang berisi harga.",
     "There is no column of prices. Give the column that holds them the header \"price\"."},
    {"list.column_twice", "Dua kolom berisi hal yang sama. Hapus salah satunya atau ganti judulnya.",
     "Two columns mean the same thing. Delete one of them or change its header."},
    {"list.unclosed_quote", "Ada tanda kutip yang dibuka tetapi tidak ditutup. Perbaiki baris itu lalu unggah lagi.",
     "A quotation mark is opened but never closed. Correct that row and upload the file again."},
    // A row.
    {"row.too_long", "Baris ini punya isi di luar kolom terakhir. Beri tanda kutip pada teks yang berisi koma.",
     "This row goes on beyond the last column. Put quotation marks around texts that contain the separator."},
    {"row.wrong_quote", "Ada teks setelah tanda kutip penutup. Tulis tanda kutip di dalam teks dua kali (\"\").",
     "There is text after a closing quotation mark. Write quotation marks inside a text twice (\"\")."},
    {"row.duplicate", "Produk dengan varian ini sudah ada di baris lain. Hapus salah satunya atau bedakan variannya.",
     "This variant of the product is in another row already. Delete one of them or give the variants different names."},
    {"row.differs", "Baris-baris produk ini tidak sama isinya; yang dipakai adalah isi yang pertama. Periksa kembali.",
     "The rows of this product do not agree; the first one was used. Please check it."},
    // A product.
    {"name.required", "Isi nama produk.", "Fill in the product's name."},
    {"name.too_long", "Nama terlalu panjang. Persingkat menjadi paling banyak 120 huruf.",
     "The name is too long. Shorten it to at most 120 characters."},
    {"name.no_letters", "Tulis nama dengan huruf Latin atau angka, karena alamat produk dibuat dari nama itu.",
     "Write the name with Latin letters or digits, for the product's address is made of it."},
    {"name.duplicate", "Produk lain di berkas ini sudah memakai nama ini. Beri nama yang berbeda.",
     "Another product in this file already has this name. Give it a different one."},
    {"category.missing", "Produk ini belum punya kategori. Pilih kategorinya.", "This product has no category yet. Choose one."},
    {"category.unknown", "Kategori ini tidak ada di Etalase. Pilih kategori yang paling sesuai.",
     "Etalase does not have this category. Choose the one that fits best."},
    {"state.hidden", "Di toko asalnya produk ini tidak ditampilkan, jadi di sini tetap draf.",
     "The shop it comes from does not show this product, so it stays a draft here."},
    {"merge.invalid",
     "Bersama isi yang sudah ada, produk ini tidak lagi benar: tiap pilihan perlu nama sendiri, paling banyak 100 pilihan.",
     "Together with what is there already this product would be wrong: every choice needs a name of its own, 100 at most."},
    {"state.group_decides", "Produk ini sudah bukan draf, jadi hanya kelompoknya sendiri yang dapat mengubahnya.",
     "This product is no longer a draft, so that only its group can change it."},
    {"kind.unknown", "Isi jenis dengan \"barang\", \"dibuat pesanan\" atau \"jasa\", atau kosongkan.",
     "Fill in \"goods\", \"made to order\" or \"service\" as the kind, or leave it empty."},
    {"story.too_long", "Cerita terlalu panjang. Persingkat menjadi paling banyak 4.000 huruf.",
     "The story is too long. Shorten it to at most 4,000 characters."},
    {"technique.too_long", "Teknik terlalu panjang. Persingkat menjadi paling banyak 300 huruf.",
     "The technique is too long. Shorten it to at most 300 characters."},
    {"materials.too_long", "Bahan terlalu panjang. Persingkat menjadi paling banyak 300 huruf.",
     "The materials are too long. Shorten them to at most 300 characters."},
    {"care.too_long", "Cara perawatan terlalu panjang. Persingkat menjadi paling banyak 300 huruf.",
     "The care instructions are too long. Shorten them to at most 300 characters."},
    // A variant.
    {"variant.required", "Produk ini punya beberapa varian. Beri nama pada setiap varian, misalnya ukuran atau warnanya.",
     "This product has several variants. Give each of them a name, such as its size or colour."},
    {"variant.too_long", "Nama varian terlalu panjang. Persingkat menjadi paling banyak 120 huruf.",
     "The variant's name is too long. Shorten it to at most 120 characters."},
    {"variant.none", "Produk ini tidak punya varian dengan harga. Tambahkan sedikitnya satu.",
     "This product has no variant with a price. Add at least one."},
    {"variant.too_many", "Produk ini punya lebih dari 100 varian. Bagi menjadi beberapa produk.",
     "This product has more than 100 variants. Split it into several products."},
    {"variant.named_by_sku", "Varian tanpa nama diberi nama dari kodenya. Ganti dengan ukuran atau warnanya bila perlu.",
     "Variants without names were named by their SKU. Change that to their size or colour if you like."},
    {"sku.too_long", "Kode terlalu panjang. Persingkat menjadi paling banyak 40 huruf.",
     "The SKU is too long. Shorten it to at most 40 characters."},
    {"sku.duplicate", "Varian lain dari produk ini sudah memakai kode ini. Beri kode yang berbeda.",
     "Another variant of this product already has this SKU. Give it a different one."},
    // A price.
    {"price.missing", "Isi harga.", "Fill in the price."},
    {"price.unreadable", "Harga tidak terbaca. Tulis angka saja, misalnya 50000 atau 50.000.",
     "The price cannot be read. Write digits alone, such as 50000 or 50.000."},
    {"price.cents", "Harga harus dalam rupiah bulat, tanpa sen. Bulatkan harganya.",
     "Prices are in whole rupiah, without cents. Round it."},
    {"price.too_low", "Harga harus sedikitnya Rp1. Perbaiki harganya.", "The price must be at least Rp1. Correct it."},
    {"price.too_high", "Harga paling tinggi Rp10.000.000.000. Periksa jumlah nolnya.",
     "The price can be at most Rp10.000.000.000. Check the number of zeros."},
    {"price.from_sale", "Harga normal kosong, jadi harga promo yang dipakai. Periksa harganya.",
     "There was no regular price, so the sale price was used. Please check it."},
    {"price.sale_ignored", "Harga promo tidak dipakai; yang dipakai adalah harga normal.",
     "The sale price was left out; the regular price was used. Change it if you sell at the sale price."},
    // Exports of shops.
    {"parent.unknown", "Produk induk varian ini tidak ada di berkas. Ekspor lagi bersama produk induknya.",
     "The product that this variation belongs to is not in the file. Export it again together with that product."},
    {"type.unsupported", "Jenis produk ini (grup atau tautan luar) tidak dapat diimpor. Tambahkan produknya satu per satu.",
     "This type of product (grouped or external) cannot be imported. Add its products one by one."},
};

constexpr Sentence otherwise{"", "Ada yang belum benar di baris ini. Periksa isinya lalu unggah lagi.",
                             "Something is not right in this row. Check it and upload the file again."};

}  // namespace

std::string sentence(std::string_view code, bool english) {
    const auto* found = std::ranges::find(sentences, code, &Sentence::code);
    const Sentence& chosen = found == std::end(sentences) ? otherwise : *found;
    return std::string(english ? chosen.english : chosen.indonesian);
}

std::vector<std::string_view> codes_with_sentences() {
    std::vector<std::string_view> codes;
    std::ranges::transform(sentences, std::back_inserter(codes), &Sentence::code);
    return codes;
}

}  // namespace etalase::server
