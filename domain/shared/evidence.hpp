// What shows that money went: a photo of a slip, or the PDF of a bank. It is for few eyes, and never among the public photos.
#pragma once

#include <string>

namespace etalase {

struct Evidence {
    std::string hash;  ///< SHA-256 of what is kept, in hex
    int width = 0;     ///< of a photo; 0: a PDF
    int height = 0;
    bool is_pdf() const { return width == 0; }
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace etalase
